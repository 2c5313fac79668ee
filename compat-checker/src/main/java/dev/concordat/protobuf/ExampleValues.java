package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values such as a field of that name and type might hold, the ordinary ones first, then those at the limits of the type. */
final class ExampleValues {

  /** The first row whose word is in a field's name says what its text looks like. */
  private static final List<List<String>> TEXTS = List.of(
      List.of("email", "ann@example.org"),
      List.of("mail", "ann@example.org"),
      List.of("phone", "+44 20 7946 0018"),
      List.of("url", "https://example.org/"),
      List.of("uri", "https://example.org/"),
      List.of("currency", "EUR"),
      List.of("country", "GB"),
      List.of("city", "London"),
      List.of("street", "12 Mill Lane"),
      List.of("address", "12 Mill Lane, London"),
      List.of("postal", "N1 9GU"),
      List.of("zip", "N1 9GU"),
      List.of("sku", "TEA-250"),
      List.of("date", "2026-03-14"),
      List.of("time", "2026-03-14T09:30:00Z"),
      List.of("name", "Ann Smith"),
      List.of("title", "Earl Grey, 250 g"),
      List.of("description", "loose leaf"),
      List.of("note", "leave it at the door"),
      List.of("comment", "leave it at the door"),
      List.of("token", "t-7f3a"),
      List.of("id", "o-1042"),
      List.of("key", "k-1042"));

  private static final List<List<Object>> NUMBERS = List.of(
      List.of("cent", 1999),
      List.of("price", 1999),
      List.of("amount", 1999),
      List.of("total", 1999),
      List.of("quantity", 3),
      List.of("count", 3),
      List.of("year", 2026),
      List.of("percent", 15),
      List.of("id", 1042),
      List.of("time", 1_773_480_600));

  /** How far messages are filled in. */
  private static final int DEPTH = 2;

  private static final int FIELDS = 2;

  private ExampleValues() {}

  /** Values for one item of the field, never empty but for an enum without values. */
  static List<Object> of(FieldDescriptor field) {
    return of(field, DEPTH);
  }

  private static List<Object> of(FieldDescriptor field, int depth) {
    return switch (field.getType()) {
      case STRING -> List.of(text(field), "tea");
      case BYTES ->
        List.of(
            ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0x80}),
            ByteString.copyFromUtf8("tea"));
      case BOOL -> List.of(true);
      case INT32, SINT32, SFIXED32 -> List.of(number(field), 7, -1, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> List.of(number(field), 7, (int) 3_000_000_000L);
      case INT64, SINT64, SFIXED64 ->
        List.of((long) number(field), 7L, -1L, 5_000_000_000L, Long.MAX_VALUE);
      case UINT64, FIXED64 -> List.of((long) number(field), 7L, 5_000_000_000L, -1L);
      case FLOAT -> List.of(19.99f, 0.5f);
      case DOUBLE -> List.of(19.99, 0.5, 1e300);
      case ENUM -> constants(field.getEnumType());
      case MESSAGE, GROUP -> List.of(message(field.getMessageType(), depth - 1));
    };
  }

  private static String text(FieldDescriptor field) {
    var name = field.getName().toLowerCase(Locale.ROOT);
    return TEXTS.stream()
        .filter(row -> name.contains(row.get(0)))
        .map(row -> row.get(1))
        .findFirst()
        .orElse("oolong");
  }

  private static int number(FieldDescriptor field) {
    var name = field.getName().toLowerCase(Locale.ROOT);
    return NUMBERS.stream()
        .filter(row -> name.contains((String) row.get(0)))
        .map(row -> (Integer) row.get(1))
        .findFirst()
        .orElse(42);
  }

  /** Those that are not zero first: zero is what a reader sees who sees nothing. */
  private static List<Object> constants(EnumDescriptor type) {
    var constants = new ArrayList<Object>();
    type.getValues().stream().filter(v -> v.getNumber() != 0).forEach(constants::add);
    type.getValues().stream().filter(v -> v.getNumber() == 0).forEach(constants::add);
    return constants;
  }

  /** A message with its required fields and its first few others set. */
  static Message message(Descriptor type) {
    return message(type, DEPTH);
  }

  private static Message message(Descriptor type, int depth) {
    var builder = DynamicMessage.newBuilder(type);
    int others = 0;
    for (var field : type.getFields()) {
      boolean fits = others < FIELDS && !field.isRepeated() && depth > 0;
      boolean free = field.getRealContainingOneof() == null
          || !builder.hasOneof(field.getRealContainingOneof());
      if (depth > -DEPTH && (field.isRequired() || (fits && free))) {
        var values = of(field, depth);
        if (!values.isEmpty()) {
          builder.setField(field, values.get(0));
          others++;
        }
      }
    }
    return builder.buildPartial();
  }

  /** What to set the whole field to, as often as it holds values: one, or two different ones. */
  static List<Object> settings(FieldDescriptor field) {
    var values = of(field);
    if (!field.isRepeated()) {
      return values;
    }
    if (values.isEmpty()) {
      return List.of();
    }
    if (field.getJavaType() == JavaType.MESSAGE && !field.isMapField()) {
      return List.of(List.of(values.get(0), values.get(0)), List.of(values.get(0)));
    }
    return field.isMapField() || values.size() == 1
        ? List.of(List.of(values.get(0)))
        : List.of(List.of(values.get(0), values.get(1)), values.subList(1, values.size()));
  }
}
