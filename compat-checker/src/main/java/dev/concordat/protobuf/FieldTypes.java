package dev.concordat.protobuf;

import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BOOL;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BYTES;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.ENUM;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED64;
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

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What field types are called, and which ones belong together by buf's groups; which really read each other's data says {@link Reading}. */
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

  /** Whether an enum has a value's name with the value's number. */
  static boolean holds(EnumDescriptor type, EnumValueDescriptor value) {
    var found = type.findValueByName(value.getName());
    return found != null && found.getNumber() == value.getNumber();
  }
}
