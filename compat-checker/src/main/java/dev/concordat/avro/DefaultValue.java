package dev.concordat.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concordat.json.JsonPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.util.internal.Accessor;
import org.jspecify.annotations.Nullable;

/** Defaults of fields: whether they are of their type, whether a reader can use them, and how messages show them. */
final class DefaultValue {

  private static final int CHARACTERS_SHOWN = 60;

  /** How a default is to its type. */
  enum Fit {
    FITS,
    IS_OF_ANOTHER_TYPE,
    /** Fields that it leaves out have defaults that lead back to it. */
    NEVER_ENDS
  }

  private DefaultValue() {}

  /** Whether the default is of the type, as Apache Avro sees it: of any branch of a union; symbols and sizes are not looked at. */
  static Fit fit(Schema type, @Nullable JsonNode value) {
    return fit(type, value, 0);
  }

  private static Fit fit(Schema type, @Nullable JsonNode value, int depth) {
    if (value == null) {
      return Fit.IS_OF_ANOTHER_TYPE;
    }
    if (depth > JsonPlace.MAX_DEPTH) {
      return Fit.NEVER_ENDS;
    }
    return switch (type.getType()) {
      case UNION -> fitsABranch(type, value, depth);
      case ARRAY ->
        value.isArray() ? worst(type.getElementType(), value, depth) : Fit.IS_OF_ANOTHER_TYPE;
      case MAP ->
        value.isObject() ? worst(type.getValueType(), value, depth) : Fit.IS_OF_ANOTHER_TYPE;
      case RECORD -> value.isObject() ? fitOfFields(type, value, depth) : Fit.IS_OF_ANOTHER_TYPE;
      default -> type.isValidDefault(value) ? Fit.FITS : Fit.IS_OF_ANOTHER_TYPE;
    };
  }

  private static Fit fitsABranch(Schema union, JsonNode value, int depth) {
    for (var branch : union.getTypes()) {
      var fit = fit(branch, value, depth + 1);
      if (fit != Fit.IS_OF_ANOTHER_TYPE) {
        return fit;
      }
    }
    return Fit.IS_OF_ANOTHER_TYPE;
  }

  private static Fit worst(Schema inside, JsonNode values, int depth) {
    for (var value : values) {
      var fit = fit(inside, value, depth + 1);
      if (fit != Fit.FITS) {
        return fit;
      }
    }
    return Fit.FITS;
  }

  private static Fit fitOfFields(Schema record, JsonNode value, int depth) {
    for (var field : record.getFields()) {
      var given = value.get(field.name());
      var fit = fit(field.schema(), given == null ? json(field) : given, depth + 1);
      if (fit != Fit.FITS) {
        return fit;
      }
    }
    return Fit.FITS;
  }

  private static @Nullable JsonNode json(Schema.Field field) {
    return Accessor.defaultValue(field);
  }

  /**
   * Whether Apache Avro fills the field with its default where it is not written, found out by reading no bytes: a symbol that the
   * enum lacks is noticed only then, and an empty list in a union makes its reader fail.
   */
  static boolean isUsable(Schema.Field field) {
    if (isPlainlyUsable(field)) {
      return true;
    }
    var writer = Schema.createRecord("Any", null, "concordat", false, List.of());
    try {
      var reader = Schema.createRecord(
          "Any",
          null,
          "concordat",
          false,
          List.of(Accessor.createField(
              field.name(), field.schema(), null, json(field), false, field.order())));
      AvroWitness.read(writer, reader, new byte[0]);
      return true;
    } catch (IOException | RuntimeException | StackOverflowError unusable) {
      return false;
    }
  }

  /** What needs no trying: null, and values of the simplest types. */
  private static boolean isPlainlyUsable(Schema.Field field) {
    var type = field.schema().getType() == Schema.Type.UNION
            && !field.schema().getTypes().isEmpty()
        ? field.schema().getTypes().get(0)
        : field.schema();
    var value = json(field);
    return value != null
        && switch (type.getType()) {
          case NULL, BOOLEAN, INT, LONG, STRING -> type.isValidDefault(value);
          default -> false;
        };
  }

  static String of(Schema.Field field) {
    try {
      return shown(field.defaultVal());
    } catch (RuntimeException ofAnotherType) {
      return shortened(String.valueOf(json(field)));
    }
  }

  /** As it would stand in a schema, cut if it is long. */
  static String shown(@Nullable Object value) {
    return shortened(text(value));
  }

  private static String shortened(String text) {
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
