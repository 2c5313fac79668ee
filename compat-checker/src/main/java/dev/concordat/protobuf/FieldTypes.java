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
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What field types have to do with each other: the groups buf made known, and which really read each other's data. */
final class FieldTypes {

  /** Kinds whose bytes are taken for each other under WIRE. */
  private static final List<Set<FieldDescriptor.Type>> WIRE_GROUPS = List.of(
      Set.of(INT32, INT64, UINT32, UINT64, BOOL),
      Set.of(SINT32, SINT64),
      Set.of(FIXED32, SFIXED32),
      Set.of(FIXED64, SFIXED64));

  /** Kinds whose bytes and JSON are taken for each other under WIRE_JSON. */
  private static final List<Set<FieldDescriptor.Type>> WIRE_JSON_GROUPS = List.of(
      Set.of(INT32, UINT32),
      Set.of(INT64, UINT64),
      Set.of(FIXED32, SFIXED32),
      Set.of(FIXED64, SFIXED64));

  /** For a writer's type, the other types that hold every value it can write and find it in the same bytes. */
  private static final Map<FieldDescriptor.Type, Set<FieldDescriptor.Type>> WIDER_ON_WIRE = Map.of(
      INT32, Set.of(INT64),
      UINT32, Set.of(INT64, UINT64),
      BOOL, Set.of(INT32, INT64, UINT32, UINT64),
      SINT32, Set.of(SINT64),
      STRING, Set.of(BYTES),
      MESSAGE, Set.of(BYTES),
      ENUM, Set.of(INT32, INT64));

  /** The same in JSON, where numbers of all widths are written alike and parsers take them as numbers and as strings. */
  private static final Map<FieldDescriptor.Type, Set<FieldDescriptor.Type>> WIDER_IN_JSON =
      Map.ofEntries(
          Map.entry(INT32, Set.of(SINT32, SFIXED32)),
          Map.entry(SINT32, Set.of(INT32, SFIXED32)),
          Map.entry(SFIXED32, Set.of(INT32, SINT32)),
          Map.entry(UINT32, Set.of(FIXED32)),
          Map.entry(FIXED32, Set.of(UINT32)),
          Map.entry(INT64, Set.of(SINT64, SFIXED64)),
          Map.entry(SINT64, Set.of(INT64, SFIXED64)),
          Map.entry(SFIXED64, Set.of(INT64, SINT64)),
          Map.entry(UINT64, Set.of(FIXED64)),
          Map.entry(FIXED64, Set.of(UINT64)),
          Map.entry(FLOAT, Set.of(DOUBLE)));

  private static final Set<FieldDescriptor.Type> SIGNED_32 = Set.of(INT32, SINT32, SFIXED32);
  private static final Set<FieldDescriptor.Type> UNSIGNED_32 = Set.of(UINT32, FIXED32);
  private static final Set<FieldDescriptor.Type> SIGNED_64 = Set.of(INT64, SINT64, SFIXED64);
  private static final Set<FieldDescriptor.Type> UNSIGNED_64 = Set.of(UINT64, FIXED64);

  /** How many pairs of messages are followed before "no" is the answer, which is the safe one. */
  private static final int MOST_PAIRS = 200;

  private FieldTypes() {}

  /** As a file writes it. */
  static String text(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE ->
        field.isMapField() ? mapText(field) : field.getMessageType().getFullName();
      case GROUP -> "group " + field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default ->
        field.toProto().getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    };
  }

  private static String mapText(FieldDescriptor field) {
    var entry = field.getMessageType();
    return "map<%s, %s>"
        .formatted(text(entry.findFieldByNumber(1)), text(entry.findFieldByNumber(2)));
  }

  /** Whether both fields are of one kind and, if that has a name, of one name. */
  static boolean same(FieldDescriptor before, FieldDescriptor after) {
    return before.getType() == after.getType() && nameOf(before).equals(nameOf(after));
  }

  /** The full name of the message or enum a field is of; empty for scalars. */
  static String nameOf(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default -> "";
    };
  }

  static boolean wireCompatible(FieldDescriptor before, FieldDescriptor after) {
    boolean stringAsBytes = before.getType() == STRING && after.getType() == BYTES;
    return stringAsBytes || compatible(before, after, WIRE_GROUPS);
  }

  static boolean wireJsonCompatible(FieldDescriptor before, FieldDescriptor after) {
    return compatible(before, after, WIRE_JSON_GROUPS);
  }

  private static boolean compatible(
      FieldDescriptor before, FieldDescriptor after, List<Set<FieldDescriptor.Type>> groups) {
    if (before.getType() != after.getType()) {
      return groups.stream()
          .anyMatch(group -> group.contains(before.getType()) && group.contains(after.getType()));
    }
    if (before.getType() == ENUM) {
      return same(before, after) || extendsEnum(before.getEnumType(), after.getEnumType());
    }
    return same(before, after);
  }

  /** Another enum stands in for one of the same short name if it has all of its names with their numbers. */
  private static boolean extendsEnum(EnumDescriptor before, EnumDescriptor after) {
    return before.getName().equals(after.getName())
        && before.getValues().stream().allMatch(value -> holds(after, value));
  }

  private static boolean holds(EnumDescriptor type, EnumValueDescriptor value) {
    var found = type.findValueByName(value.getName());
    return found != null && found.getNumber() == value.getNumber();
  }

  /** Whether a reader of one type finds in the bytes of the other all that was written. */
  static boolean readsWire(FieldDescriptor reader, FieldDescriptor writer) {
    return readsWire(reader, writer, new HashSet<>());
  }

  private static boolean readsWire(
      FieldDescriptor reader, FieldDescriptor writer, Set<List<String>> assumed) {
    if (reader.getType() != writer.getType()) {
      var wider = WIDER_ON_WIRE.getOrDefault(writer.getType(), Set.of());
      return wider.contains(reader.getType())
          || isEnumOfNumber(reader, writer)
          || isNumberOfEnum(reader, writer);
    }
    return switch (reader.getJavaType()) {
      case ENUM -> readsEnumNumbers(reader.getEnumType(), writer.getEnumType());
      case MESSAGE -> readsWire(reader.getMessageType(), writer.getMessageType(), assumed);
      default -> true;
    };
  }

  /** An open enum holds every number of 32 bits, whether it has a name for it or not. */
  private static boolean isEnumOfNumber(FieldDescriptor reader, FieldDescriptor writer) {
    return reader.getType() == ENUM
        && !reader.getEnumType().isClosed()
        && (writer.getType() == INT32 || writer.getType() == BOOL);
  }

  private static boolean isNumberOfEnum(FieldDescriptor reader, FieldDescriptor writer) {
    return writer.getType() == ENUM
        && (reader.getType() == UINT32 || reader.getType() == UINT64)
        && writer.getEnumType().getValues().stream().allMatch(value -> value.getNumber() >= 0);
  }

  /** The same for whole messages: only numbers and structure count, names do not. Pairs in progress are taken to fit. */
  static boolean readsWire(Descriptor reader, Descriptor writer) {
    return readsWire(reader, writer, new HashSet<>());
  }

  private static boolean readsWire(
      Descriptor reader, Descriptor writer, Set<List<String>> assumed) {
    if (isSettled(reader, writer, assumed)) {
      return true;
    }
    if (assumed.size() > MOST_PAIRS) {
      return false;
    }
    return writer.getFields().stream().allMatch(field -> {
          var counterpart = reader.findFieldByNumber(field.getNumber());
          return counterpart != null
              && Cardinality.of(counterpart).wireClass()
                  == Cardinality.of(field).wireClass()
              && readsWire(counterpart, field, assumed);
        })
        && reader.getFields().stream()
            .allMatch(field ->
                !field.isRequired() || isRequired(writer.findFieldByNumber(field.getNumber())));
  }

  /** A message of one name is compared on its own account, not wherever it is used. */
  private static boolean isSettled(
      Descriptor reader, Descriptor writer, Set<List<String>> assumed) {
    return reader.getFullName().equals(writer.getFullName())
        || !assumed.add(List.of(reader.getFullName(), writer.getFullName()));
  }

  private static boolean isRequired(@Nullable FieldDescriptor field) {
    return field != null && field.isRequired();
  }

  private static boolean readsEnumNumbers(EnumDescriptor reader, EnumDescriptor writer) {
    return writer.getValues().stream()
        .allMatch(value -> holds(reader, value)
            || (!reader.isClosed() && reader.findValueByNumber(value.getNumber()) == null));
  }

  private static boolean readsEnum(EnumDescriptor reader, EnumDescriptor writer) {
    return writer.getValues().stream().allMatch(value -> holds(reader, value));
  }

  /** Whether a reader of one type finds in the JSON of the other all that was written. */
  static boolean readsJson(FieldDescriptor reader, FieldDescriptor writer) {
    return readsJson(reader, writer, new HashSet<>());
  }

  private static boolean readsJson(
      FieldDescriptor reader, FieldDescriptor writer, Set<List<String>> assumed) {
    var from = writer.getType() == GROUP ? MESSAGE : writer.getType();
    var to = reader.getType() == GROUP ? MESSAGE : reader.getType();
    if (from != to) {
      return WIDER_IN_JSON.getOrDefault(from, Set.of()).contains(to) || isWider(to, from);
    }
    return switch (reader.getJavaType()) {
      case ENUM -> readsEnum(reader.getEnumType(), writer.getEnumType());
      case MESSAGE -> readsJson(reader.getMessageType(), writer.getMessageType(), assumed);
      default -> true;
    };
  }

  private static boolean isWider(FieldDescriptor.Type reader, FieldDescriptor.Type writer) {
    boolean signed64 = SIGNED_64.contains(reader);
    return (SIGNED_32.contains(writer) && signed64)
        || (UNSIGNED_32.contains(writer) && (signed64 || UNSIGNED_64.contains(reader)));
  }

  private static boolean readsJson(
      Descriptor reader, Descriptor writer, Set<List<String>> assumed) {
    if (isSettled(reader, writer, assumed)) {
      return true;
    }
    if (assumed.size() > MOST_PAIRS
        || reader.getFullName().startsWith("google.protobuf.")
        || writer.getFullName().startsWith("google.protobuf.")) {
      return false;
    }
    return writer.getFields().stream().allMatch(field -> {
      var counterpart = reader.getFields().stream()
          .filter(candidate -> candidate.getJsonName().equals(field.getJsonName()))
          .findFirst();
      return counterpart.isPresent()
          && Cardinality.of(counterpart.get()).jsonClass()
              == Cardinality.of(field).jsonClass()
          && readsJson(counterpart.get(), field, assumed);
    });
  }
}
