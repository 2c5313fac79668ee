package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.concordat.rules.Direction;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.SchemaSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where CONCORDAT says nothing of a direction, messages really arrive: schemas with fields of all kinds are changed in one place, and
 * messages made at random, with values at the limits of their types, are written with one and read with the other.
 */
class SilentMeansReadTest {

  private static final int PAIRS = 1_500;
  private static final int MESSAGES = 4;
  private static final RuleSelection CONCORDAT =
      new RuleSelection(Set.of(RuleSet.CONCORDAT), Set.of());
  private static final List<String> TYPES = List.of(
      "double",
      "float",
      "int32",
      "int64",
      "uint32",
      "uint64",
      "sint32",
      "sint64",
      "fixed32",
      "fixed64",
      "sfixed32",
      "sfixed64",
      "bool",
      "string",
      "bytes",
      "Status",
      "State",
      "Line",
      "Item",
      "Order");
  private static final List<String> KEYS =
      List.of("int32", "int64", "uint32", "sint64", "fixed32", "bool", "string");
  private static final String PARTS = """
      enum Status { STATUS_NEW = 0; STATUS_PAID = 1; STATUS_LOST = -1; }
      enum State { STATE_NEW = 0; STATE_SENT = 1; STATE_BACK = 2; }
      message Line { optional string sku = 1; optional int32 count = 2; repeated int32 marks = 3; }
      message Item { optional string sku = 1; optional int64 count = 2; repeated int32 marks = 3; map<string, Line> more = 4; }
      """;

  private final ProtobufFormat format = new ProtobufFormat();

  @ParameterizedTest
  @EnumSource
  void whatIsNotFoundIsRead(Direction direction) throws Exception {
    var random = new Random(42);
    int silent = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean proto3 = random.nextBoolean();
      var fields = fields(random, proto3);
      var before = text(fields, proto3);
      fields.set(random.nextInt(fields.size()), field(random, proto3));
      var after = text(fields, proto3);
      var earlier = schema(before);
      var later = schema(after);
      boolean isFound = format.breaking(earlier, later, CONCORDAT).stream()
          .anyMatch(finding -> finding.harm().onWire().contains(direction));
      if (!isFound) {
        silent++;
        boolean newReads = direction == Direction.NEW_READER_OF_OLD_DATA;
        for (int i = 0; i < MESSAGES; i++) {
          exchange(newReads ? earlier : later, newReads ? later : earlier, random, before + after);
        }
      }
    }

    assertThat(silent).isGreaterThan(PAIRS / 20);
  }

  private static void exchange(
      ProtobufSchema writing, ProtobufSchema reading, Random random, String schemas)
      throws Exception {
    var written = message(writing.message("t.Order").orElseThrow(), writing, random, 2);
    var registry = ExtensionRegistry.newInstance();
    reading.extensions().forEach(extension -> {
      if (extension.getJavaType() == JavaType.MESSAGE) {
        registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
      } else {
        registry.add(extension);
      }
    });

    var read = DynamicMessage.parseFrom(
        reading.message("t.Order").orElseThrow(), written.toByteString(), registry);

    compare(written, read, schemas + written);
  }

  private static void compare(Message written, Message read, String as) {
    for (var entry : written.getAllFields().entrySet()) {
      var writer = entry.getKey();
      var reader = fieldLike(writer, read);
      if (reader != null && !isPushedOut(writer, reader, written)) {
        var was = list(entry.getValue());
        var is = list(read.getField(reader));
        if (!reader.isRepeated() && writer.isRepeated()) {
          was = was.subList(Math.max(0, was.size() - 1), was.size()); // the last one wins
          if (writer.getJavaType() == JavaType.MESSAGE) {
            continue; // they are merged
          }
        }
        assertThat(is).as(as + writer).hasSameSizeAs(was);
        for (int i = 0; i < was.size(); i++) {
          compareItem(
              new Item(writer, was.get(i)), new Item(reader, is.get(i)), as + " at " + writer);
        }
      }
    }
  }

  private static FieldDescriptor fieldLike(FieldDescriptor writer, Message read) {
    return writer.isExtension()
        ? read.getAllFields().keySet().stream()
            .filter(field -> field.isExtension() && field.getNumber() == writer.getNumber())
            .findFirst()
            .orElse(null)
        : read.getDescriptorForType().findFieldByNumber(writer.getNumber());
  }

  /** Fields that leave a oneof may push each other out at readers of before. */
  private static boolean isPushedOut(
      FieldDescriptor writer, FieldDescriptor reader, Message written) {
    var oneof = reader.getRealContainingOneof();
    return oneof != null
        && written.getAllFields().keySet().stream()
            .anyMatch(other -> other != writer
                && oneof.getFields().stream()
                    .anyMatch(member -> member.getNumber() == other.getNumber()));
  }

  private record Item(FieldDescriptor field, Object value) {}

  private static void compareItem(Item was, Item is, String as) {
    if (was.value() instanceof Message a && is.value() instanceof Message b) {
      compare(a, b, as);
    } else {
      assertThat(comparable(is)).as(as).isEqualTo(comparable(was));
    }
  }

  private static Object comparable(Item item) {
    var value = item.value();
    if (value instanceof Message message) {
      return message.toByteString();
    }
    if (value instanceof String text) {
      return ByteString.copyFromUtf8(text);
    }
    if (value instanceof Boolean flag) {
      return BigDecimal.valueOf(flag ? 1 : 0);
    }
    if (value instanceof EnumValueDescriptor constant) {
      return BigDecimal.valueOf(constant.getNumber());
    }
    boolean isUnsigned =
        switch (item.field().getType()) {
          case UINT32, UINT64, FIXED32, FIXED64 -> true;
          default -> false;
        };
    if (isUnsigned) {
      return value instanceof Integer number
          ? new BigDecimal(Integer.toUnsignedString(number))
          : new BigDecimal(Long.toUnsignedString((Long) value));
    }
    return value instanceof Integer || value instanceof Long
        ? BigDecimal.valueOf(((Number) value).longValue())
        : value;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> items ? items : List.of(value);
  }

  // Messages

  private static Message message(Descriptor type, ProtobufSchema schema, Random random, int depth) {
    var builder = DynamicMessage.newBuilder(type);
    var fields = new ArrayList<>(type.getFields());
    schema.extensions().stream()
        .filter(extension -> extension.getContainingType() == type)
        .forEach(fields::add);
    for (var field : fields) {
      boolean isMessage = field.getJavaType() == JavaType.MESSAGE;
      if (field.isRequired() || (random.nextInt(4) > 0 && (!isMessage || depth > 0))) {
        int count = field.isRepeated() ? random.nextInt(4) : 1;
        for (int i = 0; i < count; i++) {
          var value = value(field, schema, random, depth - 1);
          if (field.isRepeated()) {
            if (!field.isMapField() || i == 0) {
              builder.addRepeatedField(field, value);
            }
          } else {
            builder.setField(field, value);
          }
        }
      }
    }
    if (random.nextInt(3) == 0) {
      builder.setUnknownFields(UnknownFieldSet.newBuilder()
          .addField(
              500,
              UnknownFieldSet.Field.newBuilder().addVarint(random.nextLong()).build())
          .build());
    }
    return builder.build();
  }

  private static Object value(
      FieldDescriptor field, ProtobufSchema schema, Random random, int depth) {
    var limits = List.of(0L, 1L, -1L, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE);
    long number = random.nextInt(3) == 0 ? random.nextLong() : limits.get(random.nextInt(5));
    return switch (field.getJavaType()) {
      case INT -> (int) number;
      case LONG -> random.nextInt(4) == 0 ? Long.MIN_VALUE : number;
      case FLOAT -> List.of(0f, -0f, 1.5f, Float.MAX_VALUE, Float.NaN).get(random.nextInt(5));
      case DOUBLE -> List.of(0d, -0d, 1.5, Double.MIN_VALUE, Double.NaN).get(random.nextInt(5));
      case BOOLEAN -> random.nextBoolean();
      case STRING -> List.of("", "tea", "ü€𝄞").get(random.nextInt(3));
      case BYTE_STRING -> {
        var bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        yield ByteString.copyFrom(bytes);
      }
      case ENUM ->
        field
            .getEnumType()
            .getValues()
            .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> message(field.getMessageType(), schema, random, depth);
    };
  }

  // Schemas

  private static List<String> fields(Random random, boolean proto3) {
    var fields = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      fields.add(field(random, proto3));
    }
    return fields;
  }

  /** A field without its number, which its place gives it. */
  private static String field(Random random, boolean proto3) {
    var type = TYPES.get(random.nextInt(TYPES.size()));
    return switch (random.nextInt(proto3 ? 7 : 9)) {
      case 0 -> "";
      case 1 -> "repeated " + type + " f%1$d = %1$d;";
      case 2 -> "oneof choice%1$d { " + type + " f%1$d = %1$d; string other%1$d = 2%1$d; }";
      case 3 -> "map<" + KEYS.get(random.nextInt(KEYS.size())) + ", " + type + "> f%1$d = %1$d;";
      case 4 -> (proto3 ? "" : "optional ") + type + " f%1$d = %1$d;";
      case 5 ->
        "repeated "
            + (isPackable(type)
                ? type + " f%1$d = %1$d [packed = false];"
                : type + " f%1$d = %1$d;");
      case 6 -> "optional " + type + " f%1$d = %1$d;";
      case 7 -> "optional group F%1$d = %1$d { optional " + type + " inner = 1; }";
      default -> "EXTENSION optional " + type + " x%1$d = 10%1$d;";
    };
  }

  private static boolean isPackable(String type) {
    return !Set.of("string", "bytes", "Line", "Item", "Order").contains(type);
  }

  private static String text(List<String> fields, boolean proto3) {
    var inside = new StringBuilder();
    var outside = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      var field = fields.get(i).formatted(i + 1);
      if (field.startsWith("EXTENSION ")) {
        outside.append("extend Order { %s }\n".formatted(field.substring("EXTENSION ".length())));
      } else {
        inside.append(field).append('\n');
      }
    }
    return "syntax = \"%s\"; package t;\n%smessage Order {\n%s%s}\n%s"
        .formatted(
            proto3 ? "proto3" : "proto2",
            PARTS,
            inside,
            proto3 ? "" : "extensions 100 to 199;\n",
            outside);
  }

  private ProtobufSchema schema(String text) {
    return format
        .parse(new SchemaSource("order.proto", text, Map.of()))
        .orElseThrow(problems -> new IllegalStateException(problems + text));
  }
}
