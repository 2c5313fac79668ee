package dev.concordat.trial.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ElementPath;
import dev.concordat.trial.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written held against what is read. Fields meet by number, in JSON as in bytes, since the number is what a field is;
 * numbers are equal as numbers, texts as bytes, enum values by their numbers, a message read as bytes by its bytes.
 */
final class ProtoComparison {

  private static final int LONGEST = 200;
  private static final String MISSING = "missing required fields: ";

  private final Direction direction;
  private final Layer layer;
  private final byte[] bytes;
  private final Collection<Observation> seen;

  /** In how many messages we are that stand where another one should. */
  private int astray;

  /**
   * @param seen takes what did not come through
   */
  ProtoComparison(Direction direction, Layer layer, byte[] bytes, Collection<Observation> seen) {
    this.direction = direction;
    this.layer = layer;
    this.bytes = bytes;
    this.seen = seen;
  }

  void refused(Exception refusal, Message written, Descriptor reader) {
    if (seen.stream()
        .noneMatch(before -> before.witness().direction() == direction
            && before.witness().layer() == layer
            && before.witness().outcome() == Outcome.FAILS)) {
      seen.add(new Observation(
          missing(String.valueOf(refusal.getMessage()), reader),
          Witness.of(
              direction,
              layer,
              bytes,
              shown(written),
              refusal.getClass().getSimpleName() + ": "
                  + shortened(String.valueOf(refusal.getMessage())),
              Outcome.FAILS)));
    }
  }

  /** Of a message that was refused for it, the required fields that may be missing: the runtime tells their names, not their messages. */
  private static Set<ElementPath> missing(String refusal, Descriptor reader) {
    int names = refusal.indexOf(MISSING);
    if (names < 0) {
      return Set.of();
    }
    var missing = Stream.of(refusal.substring(names + MISSING.length()).split(", "))
        .map(path -> path.substring(path.lastIndexOf('.') + 1))
        .collect(Collectors.toSet());
    return reader.getFile().getMessageTypes().stream()
        .flatMap(ProtoComparison::withNested)
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.isRequired() && missing.contains(field.getName()))
        .flatMap(field -> elements(field).stream())
        .collect(Collectors.toSet());
  }

  private static Stream<Descriptor> withNested(Descriptor type) {
    return Stream.concat(
        Stream.of(type), type.getNestedTypes().stream().flatMap(ProtoComparison::withNested));
  }

  /** Also of fields that nobody writes any more: old readers had something to read there. */
  void compare(Message written, Message read, Set<ElementPath> around) {
    var writer = written.getDescriptorForType();
    var reader = read.getDescriptorForType();
    compareOneofs(written, reader, around);
    for (var field : reader.getFields()) {
      var source = source(writer, field);
      if (source != null) {
        compare(written, source, read, field, around);
      } else if (direction == Direction.OLD_READER_OF_NEW_DATA) {
        see(with(around, elements(field)), "nothing", shown(read.getField(field)), Outcome.LOST);
      } else if (layer == Layer.JSON && isSet(read, field)) {
        see(
            withWriterOf(field, writer, with(around, elements(field))),
            "nothing",
            shown(read.getField(field)),
            Outcome.CHANGED);
      }
    }
  }

  /** A oneof reads as not set where the member that was set is gone. */
  private void compareOneofs(Message written, Descriptor reader, Set<ElementPath> around) {
    if (direction == Direction.NEW_READER_OF_OLD_DATA && layer == Layer.WIRE) {
      for (var field : written.getAllFields().keySet()) {
        if (!field.isExtension()
            && field.getRealContainingOneof() != null
            && reader.findFieldByNumber(field.getNumber()) == null) {
          see(
              with(around, elements(field)),
              field.getName() + " is set",
              "nothing is set",
              Outcome.LOST);
        }
      }
    }
  }

  /** The field of the same number; in JSON, where neither side has the other's number, that of the same key. */
  private @Nullable FieldDescriptor source(Descriptor writer, FieldDescriptor field) {
    var source = writer.findFieldByNumber(field.getNumber());
    return source != null || layer == Layer.WIRE
        ? source
        : writer.getFields().stream()
            .filter(other -> isKeyOf(other, field)
                && field.getContainingType().findFieldByNumber(other.getNumber()) == null)
            .findFirst()
            .orElse(null);
  }

  private static boolean isKeyOf(FieldDescriptor written, FieldDescriptor field) {
    return written.getJsonName().equals(field.getJsonName())
        || written.getJsonName().equals(field.getName());
  }

  /** What is in a message of one name is judged on its own account, unless it is not the message that should be here. */
  private void compare(
      FieldDescriptor source,
      Message inner,
      FieldDescriptor field,
      Message other,
      Set<ElementPath> around) {
    boolean isAnother = source.isMapField() != field.isMapField()
        || (field.isMapField()
            ? keyType(source) != keyType(field) || !key(inner).equals(key(other))
            : !isFromNoOther(source, field));
    boolean isOnItsOwn = !field.isMapField()
        && !isAnother
        && astray == 0
        && inner
            .getDescriptorForType()
            .getFullName()
            .equals(other.getDescriptorForType().getFullName());
    astray += isAnother ? 1 : 0;
    compare(inner, other, isOnItsOwn ? Set.of() : around);
    astray -= isAnother ? 1 : 0;
  }

  /** In JSON another field's message may stand where this one's is looked for, and then all in it is different for that reason. */
  private boolean isFromNoOther(FieldDescriptor source, FieldDescriptor field) {
    return layer == Layer.WIRE
        || field.isExtension()
        || source.getContainingType().getFields().stream()
            .noneMatch(other -> other != source && isKeyOf(other, field));
  }

  private static Set<ElementPath> withWriterOf(
      FieldDescriptor field, Descriptor writer, Set<ElementPath> elements) {
    return writer.getFields().stream()
        .filter(other -> isKeyOf(other, field))
        .map(other -> with(elements, elements(other)))
        .findFirst()
        .orElse(elements);
  }

  /** Whether no two fields of the type answer to one key; JSON of one that has such fields is not even read by itself. */
  static boolean hasKeysOfItsOwn(Descriptor type) {
    return type.getFields().stream()
        .noneMatch(field ->
            type.getFields().stream().anyMatch(other -> other != field && isKeyOf(other, field)));
  }

  /** An extension that nobody writes any more: old readers had something to read there. */
  void notWritten(Message read, FieldDescriptor extension) {
    if (direction == Direction.OLD_READER_OF_NEW_DATA) {
      see(
          with(
              elements(extension),
              Set.of(new ElementPath(extension.getContainingType().getFullName()))),
          "nothing",
          shown(read.getField(extension)),
          Outcome.LOST);
    }
  }

  void compare(
      Message written,
      FieldDescriptor source,
      Message read,
      FieldDescriptor field,
      Set<ElementPath> around) {
    boolean bothHaveDefaults = isPlain(source) && isPlain(field);
    if (!bothHaveDefaults && !isSet(written, source) && !isSet(read, field)) {
      return;
    }
    var elements = with(around, elements(source), elements(field));
    var from = values(written, source);
    var to = values(read, field);
    boolean kept = from.size() == to.size();
    for (int i = 0; kept && i < from.size(); i++) {
      if (from.get(i) instanceof Message inner && to.get(i) instanceof Message other) {
        compare(source, inner, field, other, elements);
      } else {
        kept = comparable(source, from.get(i)).equals(comparable(field, to.get(i)))
            && meansTheSame(from.get(i), to.get(i));
      }
    }
    if (!kept) {
      see(
          elements,
          source.getName() + " = " + shown(from),
          field.getName() + " = " + shown(to),
          to.isEmpty() ? Outcome.LOST : Outcome.CHANGED);
    }
  }

  /**
   * A number of one enum may get another name. It means something else if a name of it is that of another number on the other side,
   * and another enum that has a name for it must have the same one.
   */
  private static boolean meansTheSame(Object written, Object read) {
    if (!(written instanceof EnumValueDescriptor was && read instanceof EnumValueDescriptor is)) {
      return true;
    }
    var writer = was.getType();
    var reader = is.getType();
    if (writer.findValueByName(was.getName()) == null
        || reader.findValueByName(is.getName()) == null) {
      return true;
    }
    var names = names(writer, was.getNumber());
    var others = names(reader, is.getNumber());
    return writer.getFullName().equals(reader.getFullName())
        ? isNoOther(reader, names, is.getNumber()) && isNoOther(writer, others, was.getNumber())
        : !Collections.disjoint(names, others);
  }

  private static Set<String> names(EnumDescriptor type, int number) {
    return type.getValues().stream()
        .filter(value -> value.getNumber() == number)
        .map(EnumValueDescriptor::getName)
        .collect(Collectors.toSet());
  }

  private static boolean isNoOther(EnumDescriptor type, Set<String> names, int number) {
    return names.stream()
        .map(type::findValueByName)
        .allMatch(value -> value == null || value.getNumber() == number);
  }

  private static boolean isPlain(FieldDescriptor field) {
    return !field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
  }

  private static boolean isSet(Message message, FieldDescriptor field) {
    return field.isRepeated()
        ? message.getRepeatedFieldCount(field) > 0
        : field.hasPresence()
            ? message.hasField(field)
            : !message.getField(field).equals(field.getDefaultValue());
  }

  /** All that is in a field, the default for one that is not set; a message that is not set is nothing. */
  private List<Object> values(Message message, FieldDescriptor field) {
    if (field.isMapField()) {
      var entries = new ArrayList<Object>();
      for (var entry : (List<?>) message.getField(field)) {
        entries.removeIf(before -> key(before).equals(key(entry)));
        entries.add(entry);
      }
      entries.sort(Comparator.comparing(entry -> shown(key(entry))));
      return List.copyOf(entries);
    }
    if (field.isRepeated()) {
      return List.copyOf((List<?>) message.getField(field));
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !message.hasField(field)) {
      return List.of();
    }
    return List.of(message.getField(field));
  }

  private static FieldDescriptor.Type keyType(FieldDescriptor map) {
    return map.getMessageType().findFieldByNumber(1).getType();
  }

  private Object key(Object entry) {
    var message = (Message) entry;
    var field = message.getDescriptorForType().findFieldByNumber(1);
    return comparable(field, message.getField(field));
  }

  private Object comparable(FieldDescriptor field, Object value) {
    if (value instanceof EnumValueDescriptor constant) {
      return BigDecimal.valueOf(constant.getNumber()).stripTrailingZeros();
    }
    if (value instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String text) {
      return ByteString.copyFromUtf8(text);
    }
    if (value instanceof Message message) {
      return message.toByteString();
    }
    if (value instanceof Number number) {
      return number(field, number);
    }
    return value;
  }

  private Object number(FieldDescriptor field, Number number) {
    var text =
        switch (field.getType()) {
          case UINT32, FIXED32 -> Integer.toUnsignedString(number.intValue());
          case UINT64, FIXED64 -> Long.toUnsignedString(number.longValue());
          // JSON has the digits that tell the number from its neighbours, which a double takes as
          // they are.
          case FLOAT ->
            layer == Layer.JSON
                ? Float.toString(number.floatValue())
                : Double.toString(number.floatValue());
          default -> number.toString();
        };
    try {
      var exact = new BigDecimal(text);
      return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    } catch (NumberFormatException noNumber) {
      return text;
    }
  }

  /** Everything that a finding about the field may be about. */
  private static Set<ElementPath> elements(FieldDescriptor field) {
    var elements = new HashSet<ElementPath>();
    elements.add(new ElementPath(field.getFullName()));
    if (field.getRealContainingOneof() != null) {
      elements.add(new ElementPath(field.getRealContainingOneof().getFullName()));
      field.getRealContainingOneof().getFields().stream()
          .map(member -> new ElementPath(member.getFullName()))
          .forEach(elements::add);
    }
    if (field.isMapField()) {
      addParts(field.getMessageType(), elements);
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
      var type = field.getEnumType();
      elements.add(new ElementPath(type.getFullName()));
      type.getValues().forEach(value -> {
        elements.add(new ElementPath(value.getFullName()));
        elements.add(new ElementPath(type.getFullName() + "." + value.getName()));
      });
    }
    return elements;
  }

  private static void addParts(Descriptor entry, Set<ElementPath> elements) {
    elements.add(new ElementPath(entry.getFullName()));
    entry.getFields().forEach(part -> elements.addAll(elements(part)));
  }

  @SafeVarargs
  private static Set<ElementPath> with(Set<ElementPath> around, Set<ElementPath>... more) {
    var all = new HashSet<>(around);
    for (var each : more) {
      all.addAll(each);
    }
    return all;
  }

  private void see(Set<ElementPath> elements, String written, String read, Outcome outcome) {
    if (seen.stream()
        .noneMatch(before -> before.elements().equals(elements)
            && before.witness().direction() == direction
            && before.witness().layer() == layer)) {
      seen.add(
          new Observation(elements, Witness.of(direction, layer, bytes, written, read, outcome)));
    }
  }

  private static String shown(Object value) {
    return value instanceof Message message
        ? "{" + shortened(TextFormat.printer().emittingSingleLine(true).printToString(message))
            + "}"
        : value instanceof List<?> list
            ? list.stream().map(ProtoComparison::shown).toList().toString()
            : value instanceof ByteString data
                ? TextFormat.escapeBytes(data)
                : shortened(String.valueOf(value));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text.strip();
  }
}
