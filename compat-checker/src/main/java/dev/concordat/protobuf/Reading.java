package dev.concordat.protobuf;

import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BOOL;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BYTES;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.DOUBLE;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.ENUM;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FLOAT;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.GROUP;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.MESSAGE;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.STRING;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT64;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.concordat.rules.Direction;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the reader of one direction finds in the data of the other side what it needs. Old readers of new data need every field
 * they know; new readers of old data pass over what is gone, unless it was the case of a oneof.
 */
final class Reading {

  /** For a writer's type, the other types that hold every value it can write and find it in the same bytes. */
  private static final Map<FieldDescriptor.Type, Set<FieldDescriptor.Type>> WIDER_ON_WIRE = Map.of(
      INT32, Set.of(INT64),
      UINT32, Set.of(INT64, UINT64),
      BOOL, Set.of(INT32, INT64, UINT32, UINT64),
      SINT32, Set.of(SINT64),
      STRING, Set.of(BYTES),
      MESSAGE, Set.of(BYTES),
      ENUM, Set.of(INT32, INT64));

  private static final Set<FieldDescriptor.Type> SIGNED_32 = EnumSet.of(INT32, SINT32, SFIXED32);
  private static final Set<FieldDescriptor.Type> UNSIGNED_32 = EnumSet.of(UINT32, FIXED32);
  private static final Set<FieldDescriptor.Type> SIGNED_64 = EnumSet.of(INT64, SINT64, SFIXED64);
  private static final Set<FieldDescriptor.Type> UNSIGNED_64 = EnumSet.of(UINT64, FIXED64);

  /** How many pairs of messages are followed before "no" is the answer, which is the safe one. */
  private static final int MOST_PAIRS = 200;

  private final Direction direction;
  private final boolean json;

  /** Pairs of messages that are taken to fit, since they are being compared or were found to. */
  private final Set<List<String>> assumed = new HashSet<>();

  private Reading(Direction direction, boolean json) {
    this.direction = direction;
    this.json = json;
  }

  /** Who does not find in bytes what it needs, of a field on both sides. */
  static Set<Direction> brokenOnWire(FieldDescriptor before, FieldDescriptor after) {
    return broken(reading -> reading.type(reading.of(before, after)), false);
  }

  /** The same in JSON; whether the field's key is known is not asked here. */
  static Set<Direction> brokenInJson(FieldDescriptor before, FieldDescriptor after) {
    return broken(reading -> reading.type(reading.of(before, after)), true);
  }

  /** Who does not find what it needs in JSON, where a field on one side is taken for one on the other: in type, number of values and default. */
  static Set<Direction> brokenAsAnother(FieldDescriptor before, FieldDescriptor after) {
    return broken(
        reading -> {
          var pair = reading.of(before, after);
          var oneof = pair.reader().getRealContainingOneof();
          return reading.field(pair)
              && (oneof == null || reading.excludes(pair.writer().getContainingType(), oneof));
        },
        true);
  }

  /** Who does not find what it needs where whole messages of these types are exchanged. */
  static Set<Direction> brokenOnWire(Descriptor before, Descriptor after) {
    return broken(reading -> reading.messages(before, after), false);
  }

  static Set<Direction> brokenInJson(Descriptor before, Descriptor after) {
    return broken(reading -> reading.messages(before, after), true);
  }

  private static Set<Direction> broken(Predicate<Reading> fits, boolean json) {
    var broken = EnumSet.noneOf(Direction.class);
    for (var direction : Direction.values()) {
      if (!fits.test(new Reading(direction, json))) {
        broken.add(direction);
      }
    }
    return broken;
  }

  private record Pair(FieldDescriptor writer, FieldDescriptor reader) {}

  private boolean newReadsOld() {
    return direction == Direction.NEW_READER_OF_OLD_DATA;
  }

  private Pair of(FieldDescriptor before, FieldDescriptor after) {
    return newReadsOld() ? new Pair(before, after) : new Pair(after, before);
  }

  private boolean messages(Descriptor before, Descriptor after) {
    return newReadsOld() ? message(before, after) : message(after, before);
  }

  private boolean type(Pair pair) {
    return json ? jsonType(pair.writer(), pair.reader()) : wireType(pair.writer(), pair.reader());
  }

  private boolean wireType(FieldDescriptor writer, FieldDescriptor reader) {
    if (reader.getType() != writer.getType()) {
      return WIDER_ON_WIRE.getOrDefault(writer.getType(), Set.of()).contains(reader.getType())
          || isEnumOfNumber(writer, reader)
          || isNumberOfEnum(writer, reader);
    }
    return switch (reader.getJavaType()) {
      case ENUM -> enumNumbers(writer.getEnumType(), reader.getEnumType());
      case MESSAGE -> message(writer.getMessageType(), reader.getMessageType());
      default -> true;
    };
  }

  /** An open enum holds every number of 32 bits, whether it has a name for it or not. */
  private static boolean isEnumOfNumber(FieldDescriptor writer, FieldDescriptor reader) {
    return isOpenEnum(reader) && (writer.getType() == INT32 || writer.getType() == BOOL);
  }

  private static boolean isOpenEnum(FieldDescriptor field) {
    return field.getType() == ENUM && !field.getEnumType().isClosed();
  }

  private static boolean isNumberOfEnum(FieldDescriptor writer, FieldDescriptor reader) {
    return writer.getType() == ENUM
        && (reader.getType() == UINT32 || reader.getType() == UINT64)
        && writer.getEnumType().getValues().stream().allMatch(value -> value.getNumber() >= 0);
  }

  /** Numbers without a name are for open enums only; one that both have names for must have a name in common. */
  private static boolean enumNumbers(EnumDescriptor writer, EnumDescriptor reader) {
    return isOneName(writer, reader)
        || ((!reader.isClosed() || writer.isClosed())
            && writer.getValues().stream()
                .allMatch(value -> isNamedAlike(writer, reader, value.getNumber())
                    || (!reader.isClosed()
                        && reader.findValueByNumber(value.getNumber()) == null)));
  }

  /** Enums of one name are compared on their own account. */
  private static boolean isOneName(EnumDescriptor writer, EnumDescriptor reader) {
    return writer.getFullName().equals(reader.getFullName());
  }

  private static boolean isNamedAlike(EnumDescriptor writer, EnumDescriptor reader, int number) {
    return writer.getValues().stream()
        .anyMatch(value -> value.getNumber() == number && FieldTypes.holds(reader, value));
  }

  private boolean jsonType(FieldDescriptor writer, FieldDescriptor reader) {
    var from = writer.getType() == GROUP ? MESSAGE : writer.getType();
    var to = reader.getType() == GROUP ? MESSAGE : reader.getType();
    if (from != to) {
      return isWiderInJson(from, to) || (SIGNED_32.contains(from) && isOpenEnum(reader));
    }
    return switch (reader.getJavaType()) {
      case ENUM -> enumNames(writer, reader.getEnumType());
      case MESSAGE -> message(writer.getMessageType(), reader.getMessageType());
      default -> true;
    };
  }

  /** JSON has numbers of all widths written alike, and parsers take them as numbers and as strings. */
  private static boolean isWiderInJson(FieldDescriptor.Type writer, FieldDescriptor.Type reader) {
    if (SIGNED_32.contains(writer)) {
      return SIGNED_32.contains(reader) || SIGNED_64.contains(reader) || reader == DOUBLE;
    }
    if (UNSIGNED_32.contains(writer)) {
      return UNSIGNED_32.contains(reader)
          || SIGNED_64.contains(reader)
          || UNSIGNED_64.contains(reader)
          || reader == DOUBLE;
    }
    return (SIGNED_64.contains(writer) && SIGNED_64.contains(reader))
        || (UNSIGNED_64.contains(writer) && UNSIGNED_64.contains(reader))
        || (writer == FLOAT && reader == DOUBLE);
  }

  /** Names are what JSON has, and numbers for what has no name, which closed enums do not take. A zero without presence is not written. */
  private static boolean enumNames(FieldDescriptor field, EnumDescriptor reader) {
    var writer = field.getEnumType();
    boolean zeroIsWritten = field.hasPresence()
        || field.isRepeated()
        || MapEntries.isMapEntry(field.getContainingType());
    return isOneName(writer, reader)
        || ((!reader.isClosed() || writer.isClosed())
            && writer.getValues().stream()
                .allMatch(value -> FieldTypes.holds(reader, value)
                    || (value.getNumber() == 0
                        && !zeroIsWritten
                        && isNamedAlike(writer, reader, 0))));
  }

  /** Only structure counts, the name of the type does not. Messages of one name are compared on their own account, not wherever they are used. */
  private boolean message(Descriptor writer, Descriptor reader) {
    if (reader.getFullName().equals(writer.getFullName())
        || !assumed.add(List.of(writer.getFullName(), reader.getFullName()))) {
      return true;
    }
    if (assumed.size() > MOST_PAIRS || (json && (isWellKnown(reader) || isWellKnown(writer)))) {
      return false;
    }
    if (isEntryWithMessage(reader) && !MapEntries.isMapEntry(writer)) {
      return false;
    }
    for (var field : reader.getFields()) {
      var source = source(writer, field);
      if (source == null
          ? field.isRequired() || !newReadsOld()
          : !isKeyKnown(source, field) || !field(new Pair(source, field))) {
        return false;
      }
      if (json && takesAnother(writer, source, field)) {
        return false;
      }
    }
    return excludesNoMore(writer, reader) && (json || !newReadsOld() || keepsCases(writer, reader));
  }

  /** The value of a map's entry is always there, so that a message which is not reads as an empty one. */
  private static boolean isEntryWithMessage(Descriptor reader) {
    return MapEntries.isMapEntry(reader)
        && reader.findFieldByNumber(2).getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  /** Types that are written to JSON in a way of their own. */
  private static boolean isWellKnown(Descriptor type) {
    return type.getFullName().startsWith("google.protobuf.");
  }

  /** The writer's field that is the reader's: by its number, in JSON where there is none by its key. */
  private @Nullable FieldDescriptor source(Descriptor writer, FieldDescriptor field) {
    var numbered = writer.findFieldByNumber(field.getNumber());
    return numbered != null || !json ? numbered : keyed(writer, field);
  }

  /** The field of the writing side that a reader of JSON takes for its own although it has another number: each number is on one side only. */
  static Optional<FieldDescriptor> sameInJson(FieldDescriptor reader, Descriptor writing) {
    return writing.findFieldByNumber(reader.getNumber()) == null
        ? Optional.ofNullable(keyed(writing, reader))
        : Optional.empty();
  }

  private static @Nullable FieldDescriptor keyed(Descriptor writer, FieldDescriptor reader) {
    return writer.getFields().stream()
        .filter(other -> isKeyOf(other, reader)
            && reader.getContainingType().findFieldByNumber(other.getNumber()) == null)
        .findFirst()
        .orElse(null);
  }

  private boolean isKeyKnown(FieldDescriptor writer, FieldDescriptor reader) {
    return !json || isKeyOf(writer, reader);
  }

  /** Whether the reader's field takes the key that the writer's is written under: parsers take the JSON name and the name in the schema. */
  static boolean isKeyOf(FieldDescriptor writer, FieldDescriptor reader) {
    var key = writer.getJsonName();
    return reader.getJsonName().equals(key) || reader.getName().equals(key);
  }

  private static boolean takesAnother(
      Descriptor writer, @Nullable FieldDescriptor source, FieldDescriptor reader) {
    return writer.getFields().stream().anyMatch(other -> other != source && isKeyOf(other, reader));
  }

  private boolean field(Pair pair) {
    var from = Cardinality.of(pair.writer());
    var to = Cardinality.of(pair.reader());
    return (json ? to.readsJson(from) : to.readsWire(from))
        && type(pair)
        && fillsInTheSame(pair)
        && (json || !isTextRefused(pair));
  }

  private static boolean fillsInTheSame(Pair pair) {
    return !DefaultValue.isPossible(pair.writer())
        || !DefaultValue.isPossible(pair.reader())
        || (pair.writer().isRequired() && pair.reader().isRequired())
        || DefaultValue.of(pair.writer()).equals(DefaultValue.of(pair.reader()));
  }

  /** Texts in maps are verified always. */
  private static boolean isTextRefused(Pair pair) {
    return pair.writer().getType() == STRING
        && !MapEntries.isMapEntry(pair.reader().getContainingType())
        && pair.reader().getType() == STRING
        && Features.of(pair.reader()).verifiesUtf8()
        && !Features.of(pair.writer()).verifiesUtf8();
  }

  private static boolean keepsCases(Descriptor writer, Descriptor reader) {
    return writer.getFields().stream()
        .allMatch(field -> field.getRealContainingOneof() == null
            || reader.findFieldByNumber(field.getNumber()) != null);
  }

  /** Fields that exclude each other at the reader do so at the writer. */
  private boolean excludesNoMore(Descriptor writer, Descriptor reader) {
    return reader.getRealOneofs().stream().allMatch(oneof -> excludes(writer, oneof));
  }

  private boolean excludes(Descriptor writer, OneofDescriptor oneof) {
    var sources = oneof.getFields().stream()
        .flatMap(member -> Stream.ofNullable(source(writer, member)))
        .toList();
    var oneofs = sources.stream()
        .map(source -> Optional.ofNullable(source.getRealContainingOneof()))
        .distinct()
        .toList();
    return sources.size() < 2 || (oneofs.size() == 1 && oneofs.get(0).isPresent());
  }
}
