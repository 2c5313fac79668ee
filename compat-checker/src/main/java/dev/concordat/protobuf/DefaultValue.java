package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.TextFormat;
import java.math.BigDecimal;
import java.util.Locale;

/** What a reader takes for a field that was not set, in a form that compares across types: numbers as numbers, text as bytes. */
record DefaultValue(Object value) {

  private static final DefaultValue ZERO = new DefaultValue("zero");

  /** Whether a field has a default at all: one value, and not a message. */
  static boolean isPossible(FieldDescriptor field) {
    return !field.isRepeated() && field.getJavaType() != JavaType.MESSAGE;
  }

  static DefaultValue of(FieldDescriptor field) {
    var value = comparable(field, field.getDefaultValue());
    boolean zero = (value instanceof BigDecimal number && number.signum() == 0)
        || (value instanceof ByteString bytes && bytes.isEmpty());
    return zero ? ZERO : new DefaultValue(value);
  }

  private static Object comparable(FieldDescriptor field, Object value) {
    if (value instanceof String text) {
      return ByteString.copyFromUtf8(text);
    }
    if (value instanceof Boolean flag) {
      return BigDecimal.valueOf(flag ? 1 : 0);
    }
    if (value instanceof EnumValueDescriptor constant) {
      return BigDecimal.valueOf(constant.getNumber());
    }
    if (value instanceof Float || value instanceof Double) {
      float rounded = ((Number) value).floatValue();
      return Float.isFinite(rounded)
          ? new BigDecimal(rounded).stripTrailingZeros()
          : Float.toString(rounded);
    }
    if (value instanceof Number) {
      return new BigDecimal(text(field)).stripTrailingZeros();
    }
    return value;
  }

  /** As a file writes it. */
  static String text(FieldDescriptor field) {
    var value = field.getDefaultValue();
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof ByteString bytes) {
      return '"' + TextFormat.escapeBytes(bytes) + '"';
    }
    if (value instanceof EnumValueDescriptor constant) {
      return constant.getName();
    }
    if (value instanceof Long number && isUnsigned(field)) {
      return Long.toUnsignedString(number);
    }
    if (value instanceof Integer number && isUnsigned(field)) {
      return Integer.toUnsignedString(number);
    }
    return value.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, UINT64, FIXED32, FIXED64 -> true;
      default -> false;
    };
  }
}
