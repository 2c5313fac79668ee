package dev.concordat.avro;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

/** How messages show a value. */
final class DefaultValue {

  private static final int CHARACTERS_SHOWN = 60;

  private DefaultValue() {}

  static String of(Schema.Field field) {
    return shown(field.defaultVal());
  }

  /** As it would stand in a schema, cut if it is long. */
  static String shown(@Nullable Object value) {
    var text = text(value);
    return text.length() > CHARACTERS_SHOWN ? text.substring(0, CHARACTERS_SHOWN) + "…" : text;
  }

  private static String text(@Nullable Object value) {
    if (value == null || value == JsonProperties.NULL_VALUE) {
      return "null";
    }
    if (value instanceof CharSequence) {
      return "\"" + value + "\"";
    }
    if (value instanceof ByteBuffer buffer) {
      var bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof GenericFixed fixed) {
      return "0x" + HexFormat.of().formatHex(fixed.bytes());
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    return String.valueOf(value);
  }
}
