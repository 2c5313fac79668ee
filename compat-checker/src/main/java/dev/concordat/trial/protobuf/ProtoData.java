package dev.concordat.trial.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Messages of a type: limits and plain values, set and not set, one of a oneof, enum numbers without a name, unknown fields. */
final class ProtoData {

  private static final List<Integer> INTS =
      List.of(0, 1, -1, 2, 7, 300, 16_777_217, Integer.MAX_VALUE, Integer.MIN_VALUE);
  private static final List<Long> LONGS = List.of(
      0L,
      1L,
      -1L,
      2L,
      7L,
      1L << 31,
      1L << 32,
      9_007_199_254_740_993L,
      Long.MAX_VALUE,
      Long.MIN_VALUE);
  private static final List<Float> FLOATS =
      List.of(0f, -0f, 1f, 0.1f, 1e30f, Float.NaN, Float.POSITIVE_INFINITY);
  private static final List<Double> DOUBLES =
      List.of(0.0, -0.0, 1.0, 0.1, 1e300, Double.NaN, Double.NEGATIVE_INFINITY);
  private static final List<String> TEXTS = List.of("", "text", "ä€😀", "1", "true", "YQ==");
  private static final List<ByteString> BYTES = List.of(
      ByteString.EMPTY,
      ByteString.copyFromUtf8("text"),
      ByteString.copyFrom(new byte[] {(byte) 0xc3, 0x28}),
      ByteString.copyFrom(new byte[] {8, 1}));
  private static final int UNNAMED = 60;
  private static final int DEEP = 2;
  private static final int DEEPEST = 12;
  private static final int FULL = 3;
  private static final int UNKNOWN_NUMBER = 5_000;

  private final Random random;

  ProtoData(Random random) {
    this.random = random;
  }

  /** A type whose required fields lead back to itself has no message that ends; then this one is not complete. */
  DynamicMessage.Builder next(Descriptor type, List<FieldDescriptor> extensions) {
    var message = message(type, 0);
    for (var extension : extensions) {
      if (extension.getContainingType() == type && random.nextBoolean()) {
        set(message, extension, 0);
      }
    }
    if (random.nextInt(4) == 0) {
      withUnknown(message);
    }
    return message;
  }

  private static DynamicMessage.Builder withUnknown(DynamicMessage.Builder message) {
    return message.setUnknownFields(UnknownFieldSet.newBuilder()
        .addField(
            UNKNOWN_NUMBER, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
        .build());
  }

  /** This field of the message, once with each value there is, alone with what the message cannot do without. */
  List<DynamicMessage> each(FieldDescriptor field) {
    var messages = new ArrayList<DynamicMessage>();
    for (var value : field.isMapField() ? entries(field.getMessageType()) : values(field)) {
      var message = emptiest(field.getContainingType()).toBuilder();
      message.setField(
          field,
          field.isMapField() ? List.of(value) : field.isRepeated() ? List.of(value, value) : value);
      messages.add(message.buildPartial());
    }
    return messages;
  }

  /** Each key with some value, each value with some key. */
  private List<DynamicMessage> entries(Descriptor type) {
    var key = type.findFieldByNumber(1);
    var value = type.findFieldByNumber(2);
    var entry = DynamicMessage.newBuilder(type);
    var entries = new ArrayList<DynamicMessage>();
    for (var each : values(key)) {
      entries.add(entry.setField(key, each).setField(value, value(value, DEEP)).buildPartial());
    }
    for (var each : values(value)) {
      entries.add(entry.setField(key, value(key, DEEP)).setField(value, each).buildPartial());
    }
    return entries;
  }

  private List<?> values(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> INTS;
      case LONG -> LONGS;
      case FLOAT -> FLOATS;
      case DOUBLE -> DOUBLES;
      case BOOLEAN -> List.of(false, true);
      case STRING -> TEXTS;
      case BYTE_STRING -> BYTES;
      case ENUM -> constants(field.getEnumType());
      case MESSAGE -> {
        var messages = new ArrayList<DynamicMessage>();
        messages.add(emptiest(field.getMessageType()));
        messages.add(withUnknown(message(field.getMessageType(), 1)).buildPartial());
        messages.add(fullest(field.getMessageType(), 0));
        field.getMessageType().getFields().stream()
            .filter(inner -> inner.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
            .forEach(inner -> messages.addAll(each(inner)));
        yield messages;
      }
    };
  }

  /** Of an open enum also a number that has no name. */
  private static List<EnumValueDescriptor> constants(EnumDescriptor type) {
    var constants = new ArrayList<>(type.getValues());
    if (!type.isClosed()) {
      constants.add(type.findValueByNumberCreatingIfUnknown(UNNAMED));
    }
    return constants;
  }

  /** Only what the message cannot do without. */
  DynamicMessage emptiest(Descriptor type) {
    var message = DynamicMessage.newBuilder(type);
    for (var field : type.getFields()) {
      if (field.isRequired()) {
        set(message, field, DEEP);
      }
    }
    return message.buildPartial();
  }

  /** All fields, as far down as types are likely to differ; of a oneof the first. */
  private DynamicMessage fullest(Descriptor type, int depth) {
    var message = DynamicMessage.newBuilder(type);
    for (var field : type.getFields()) {
      var oneof = field.getRealContainingOneof();
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && !field.isMapField()
          && depth < FULL
          && (oneof == null || !message.hasOneof(oneof))) {
        var inner = fullest(field.getMessageType(), depth + 1);
        message.setField(field, field.isRepeated() ? List.of(inner) : inner);
      } else if (oneof == null || !message.hasOneof(oneof)) {
        set(message, field, DEEPEST);
      }
    }
    return message.buildPartial();
  }

  private DynamicMessage.Builder message(Descriptor type, int depth) {
    var message = DynamicMessage.newBuilder(type);
    for (var field : type.getFields()) {
      boolean taken = field.getRealContainingOneof() != null
          && message.hasOneof(field.getRealContainingOneof());
      boolean wanted = !taken
          && random.nextInt(5) < 3
          && (depth < DEEP || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE);
      if ((field.isRequired() && depth < DEEPEST) || wanted) {
        set(message, field, depth);
      }
    }
    return message;
  }

  private void set(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
    if (field.isMapField()) {
      var entry = field.getMessageType();
      var keys = new HashSet<Object>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        var key = value(entry.findFieldByNumber(1), depth + 1);
        var value = value(entry.findFieldByNumber(2), depth + 1);
        if (keys.add(key)) {
          message.addRepeatedField(
              field,
              DynamicMessage.newBuilder(entry)
                  .setField(entry.findFieldByNumber(1), key)
                  .setField(entry.findFieldByNumber(2), value)
                  .buildPartial());
        }
      }
    } else if (field.isRepeated()) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        message.addRepeatedField(field, value(field, depth + 1));
      }
    } else {
      message.setField(field, value(field, depth + 1));
    }
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> any(INTS);
      case LONG -> any(LONGS);
      case FLOAT -> any(FLOATS);
      case DOUBLE -> any(DOUBLES);
      case BOOLEAN -> random.nextBoolean();
      case STRING -> any(TEXTS);
      case BYTE_STRING -> any(BYTES);
      case ENUM -> any(constants(field.getEnumType()));
      case MESSAGE -> message(field.getMessageType(), depth).buildPartial();
    };
  }

  /** Messages with a text that is no UTF-8, in each field whose writer may write that; as bytes, since no Java text can be that. */
  static List<ByteString> notUtf8(Descriptor type) {
    var messages = new ArrayList<ByteString>();
    for (var field : type.getFields()) {
      if (isFreeText(field)) {
        messages.add(delimited(field, BYTES.get(2)));
      } else if (field.isMapField()) {
        field.getMessageType().getFields().stream()
            .filter(ProtoData::isFreeText)
            .forEach(part -> messages.add(delimited(field, delimited(part, BYTES.get(2)))));
      }
    }
    return messages;
  }

  private static boolean isFreeText(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.STRING && !field.needsUtf8Check();
  }

  private static ByteString delimited(FieldDescriptor field, ByteString content) {
    return UnknownFieldSet.newBuilder()
        .addField(
            field.getNumber(),
            UnknownFieldSet.Field.newBuilder().addLengthDelimited(content).build())
        .build()
        .toByteString();
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  static boolean isComplete(Message message) {
    return message.isInitialized();
  }
}
