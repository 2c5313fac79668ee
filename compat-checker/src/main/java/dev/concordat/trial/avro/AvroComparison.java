package dev.concordat.trial.avro;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ElementPath;
import dev.concordat.trial.Observation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was written held against what is read, by what it means: fields meet by name and alias as the specification says, numbers are
 * equal as numbers, and logical types mean what Apache Avro's own conversions make of them.
 */
final class AvroComparison {

  private static final Map<String, Conversion<?>> CONVERSIONS = Stream.of(
          new Conversions.UUIDConversion(),
          new Conversions.DecimalConversion(),
          new Conversions.BigDecimalConversion(),
          new Conversions.DurationConversion(),
          new TimeConversions.DateConversion(),
          new TimeConversions.TimeMillisConversion(),
          new TimeConversions.TimeMicrosConversion(),
          new TimeConversions.TimestampMillisConversion(),
          new TimeConversions.TimestampMicrosConversion(),
          new TimeConversions.TimestampNanosConversion(),
          new TimeConversions.LocalTimestampMillisConversion(),
          new TimeConversions.LocalTimestampMicrosConversion(),
          new TimeConversions.LocalTimestampNanosConversion())
      .collect(java.util.stream.Collectors.toUnmodifiableMap(
          Conversion::getLogicalTypeName, conversion -> conversion));

  private static final int LONGEST = 200;

  private final Direction direction;
  private final byte[] bytes;
  private final Collection<Observation> seen;

  /** Fields that meet by an alias, outer ones first: what is inside may be lost because the alias is not seen. */
  private final List<Set<ElementPath>> byAlias = new ArrayList<>();

  /**
   * @param seen takes what did not come through
   */
  AvroComparison(Direction direction, byte[] bytes, Collection<Observation> seen) {
    this.direction = direction;
    this.bytes = bytes;
    this.seen = seen;
  }

  void compare(
      Schema writerType,
      @Nullable Object written,
      Schema readerType,
      @Nullable Object read,
      Set<ElementPath> elements) {
    var writer = branch(writerType, written);
    var reader = branch(readerType, read);
    if (written instanceof IndexedRecord from && read instanceof IndexedRecord to) {
      compareRecords(from, to);
    } else if (written instanceof Map<?, ?> from && read instanceof Map<?, ?> to) {
      if (from.size() != to.size()) {
        see(elements, shown(from), shown(to), Outcome.LOST);
        return;
      }
      from.forEach((key, value) ->
          compare(writer.getValueType(), value, reader.getValueType(), find(to, key), elements));
    } else if (written instanceof List<?> from && read instanceof List<?> to) {
      if (from.size() != to.size()) {
        see(elements, shown(from), shown(to), Outcome.LOST);
        return;
      }
      for (int i = 0; i < from.size(); i++) {
        compare(writer.getElementType(), from.get(i), reader.getElementType(), to.get(i), elements);
      }
    } else {
      compareValues(writer, written, reader, read, elements);
    }
  }

  /** Keys are written as text and read as Avro's own class for it. */
  private static @Nullable Object find(Map<?, ?> map, Object key) {
    return map.entrySet().stream()
        .filter(entry -> entry.getKey().toString().equals(key.toString()))
        .findFirst()
        .<Object>map(Map.Entry::getValue)
        .orElse(null);
  }

  private static Schema branch(Schema type, @Nullable Object datum) {
    return type.getType() == Schema.Type.UNION
        ? type.getTypes().get(GenericData.get().resolveUnion(type, datum))
        : type;
  }

  private void compareRecords(IndexedRecord from, IndexedRecord to) {
    var reader = to.getSchema();
    var writer = from.getSchema();
    for (var field : reader.getFields()) {
      var element = element(reader, field);
      var source = source(field, writer);
      if (source.isEmpty()) {
        if (direction == Direction.OLD_READER_OF_NEW_DATA) {
          see(Set.of(element), "nothing", shown(to.get(field.pos())), Outcome.LOST);
        }
      } else {
        var elements = Set.copyOf(List.of(element, element(writer, source.get())));
        boolean isByAlias = !source.get().name().equals(field.name());
        if (isByAlias) {
          byAlias.add(elements);
        }
        compare(
            source.get().schema(),
            from.get(source.get().pos()),
            field.schema(),
            to.get(field.pos()),
            elements);
        if (isByAlias) {
          byAlias.remove(byAlias.size() - 1);
        }
      }
    }
  }

  private static ElementPath element(Schema record, Schema.Field field) {
    return new ElementPath(record.getFullName()).child(field.name());
  }

  private static Optional<Schema.Field> source(Schema.Field field, Schema writer) {
    return Stream.concat(Stream.of(field.name()), field.aliases().stream())
        .map(writer::getField)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void compareValues(
      Schema writer,
      @Nullable Object written,
      Schema reader,
      @Nullable Object read,
      Set<ElementPath> elements) {
    if (!equal(written, read)) {
      see(elements, shown(written), shown(read), Outcome.CHANGED);
      return;
    }
    var meant = writer.getLogicalType();
    var taken = reader.getLogicalType();
    if (taken != null && !taken.equals(meant)) {
      var understood = meaning(read, reader, taken);
      var intended = meant == null ? shown(written) : meaning(written, writer, meant);
      if (!understood.equals(intended)) {
        see(elements, intended, understood, Outcome.CHANGED);
      }
    }
  }

  /** The value as Java programs get it; what a conversion refuses is a meaning too. */
  private static String meaning(@Nullable Object value, Schema type, LogicalType logical) {
    var conversion = Objects.requireNonNull(CONVERSIONS.get(logical.getName()));
    try {
      var meaning = Conversions.convertToLogicalType(value, type, logical, conversion);
      return meaning.getClass().getSimpleName() + " " + meaning;
    } catch (RuntimeException refused) {
      return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
  }

  private static boolean equal(@Nullable Object written, @Nullable Object read) {
    if (written instanceof Number from && read instanceof Number to) {
      return exact(from).equals(exact(to));
    }
    var from = octets(written);
    var to = octets(read);
    boolean areOctets = from != null && to != null;
    return areOctets ? Arrays.equals(from, to) : Objects.equals(written, read);
  }

  /** Numbers that are the same compare as the same, whatever holds them; what is no number compares by its name. */
  private static Object exact(Number number) {
    var value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    var decimal = number instanceof Long || number instanceof Integer
        ? BigDecimal.valueOf(number.longValue())
        : new BigDecimal(value);
    return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
  }

  private static byte @Nullable [] octets(@Nullable Object value) {
    if (value instanceof ByteBuffer buffer) {
      var bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    if (value instanceof GenericData.Fixed fixed) {
      return fixed.bytes();
    }
    if (value instanceof GenericData.EnumSymbol || value instanceof CharSequence) {
      return value.toString().getBytes(StandardCharsets.UTF_8);
    }
    return null;
  }

  /** One refusal tells as much as many. */
  void refused(Exception refusal, @Nullable Object written) {
    if (seen.stream().anyMatch(before -> before.witness().outcome() == Outcome.FAILS)) {
      return;
    }
    seen.add(new Observation(
        Set.of(),
        Witness.of(
            direction,
            Layer.WIRE,
            bytes,
            shown(written),
            refusal.getClass().getSimpleName() + ": " + shortened(refusal.getMessage()),
            Outcome.FAILS)));
  }

  private void see(Set<ElementPath> innermost, String written, String read, Outcome outcome) {
    var elements = new HashSet<>(innermost);
    byAlias.forEach(elements::addAll);
    if (seen.stream()
        .noneMatch(before ->
            before.elements().equals(elements) && before.witness().outcome() == outcome)) {
      seen.add(new Observation(
          elements, Witness.of(direction, Layer.WIRE, bytes, written, read, outcome)));
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null
        ? "null"
        : shortened(value + " (" + value.getClass().getSimpleName() + ")");
  }

  private static String shortened(@Nullable String text) {
    return text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
