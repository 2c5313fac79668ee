package dev.concordat.avro;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.JsonProperties;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The texts a registry stores. Source of the layout: what Confluent's registry answers, which is what Apache Avro prints. */
final class AvroPrinter {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Set<String> known = new HashSet<>();
  private final StringBuilder out = new StringBuilder();

  private AvroPrinter(Collection<Schema> imported) {
    imported.forEach(type -> known.add(type.getFullName()));
  }

  /** Without blanks, attributes in Apache Avro's order, imported types by name. */
  static String canonical(AvroSchema schema) {
    return printed(schema.avro(), schema);
  }

  /** As {@link #canonical} prints it, but imported types as if they were defined where they are first used. */
  static String resolved(AvroSchema schema) {
    return schema.avro().toString();
  }

  /** The canonical text after properties and aliases were put in order. */
  static String normalized(AvroSchema schema) {
    var printer = new AvroPrinter(schema.imported());
    printer.type(schema.avro());
    var parser = new Schema.Parser(NameValidator.NO_VALIDATION);
    parser.setValidateDefaults(false);
    parser.addTypes(schema.imported());
    return printed(parser.parse(printer.out.toString()), schema);
  }

  /** Deprecated in favour of a form that cannot leave imported types out. */
  @SuppressWarnings("deprecation")
  private static String printed(Schema type, AvroSchema schema) {
    return type.toString(schema.imported(), false);
  }

  private void type(Schema type) {
    switch (type.getType()) {
      case UNION -> {
        out.append('[');
        var comma = "";
        for (var branch : type.getTypes()) {
          out.append(comma);
          type(branch);
          comma = ",";
        }
        out.append(']');
      }
      case ARRAY -> container(type, "items", type.getElementType());
      case MAP -> container(type, "values", type.getValueType());
      case RECORD, ENUM, FIXED -> named(type);
      default -> {
        out.append("{\"type\":").append(quoted(type.getType().getName()));
        properties(type);
        out.append('}');
      }
    }
  }

  private void container(Schema type, String attribute, Schema inner) {
    out.append("{\"type\":").append(quoted(type.getType().getName()));
    out.append(",\"").append(attribute).append("\":");
    type(inner);
    properties(type);
    out.append('}');
  }

  private void named(Schema type) {
    if (!known.add(type.getFullName())) {
      out.append(quoted(type.getFullName()));
      return;
    }
    out.append("{\"name\":").append(quoted(type.getFullName()));
    out.append(",\"type\":")
        .append(quoted(isError(type) ? "error" : type.getType().getName()));
    if (!type.getFullName().contains(".")) {
      out.append(",\"namespace\":\"\"");
    }
    switch (type.getType()) {
      case ENUM -> {
        attribute("symbols", type.getEnumSymbols());
        attribute("default", type.getEnumDefault());
      }
      case FIXED -> attribute("size", type.getFixedSize());
      default -> fields(type);
    }
    if (type.getDoc() != null && !type.getDoc().isEmpty()) {
      attribute("doc", type.getDoc());
    }
    aliases(type.getAliases());
    properties(type);
    out.append('}');
  }

  private static boolean isError(Schema type) {
    return type.getType() == Schema.Type.RECORD && type.isError();
  }

  private void fields(Schema type) {
    out.append(",\"fields\":[");
    var comma = "";
    for (var field : type.getFields()) {
      out.append(comma).append("{\"name\":").append(quoted(field.name())).append(",\"type\":");
      type(field.schema());
      attribute("order", field.order().name().toLowerCase(java.util.Locale.ROOT));
      attribute("doc", field.doc());
      aliases(field.aliases());
      if (field.hasDefaultValue()) {
        attribute("default", plain(field.defaultVal()));
      }
      properties(field);
      out.append('}');
      comma = ",";
    }
    out.append(']');
  }

  private void aliases(Set<String> aliases) {
    if (!aliases.isEmpty()) {
      attribute("aliases", new TreeSet<>(aliases));
    }
  }

  private void properties(JsonProperties of) {
    new TreeMap<>(of.getObjectProps()).forEach((name, value) -> attribute(name, plain(value)));
  }

  private void attribute(String name, @Nullable Object value) {
    if (value != null) {
      out.append(',').append(quoted(name)).append(':');
      out.append(JSON.writeValueAsString(value == JsonProperties.NULL_VALUE ? null : value));
    }
  }

  /** As Jackson prints it: maps sorted, bytes as text; null stays Avro's own mark at the top. */
  private static @Nullable Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      var sorted = new TreeMap<String, @Nullable Object>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), plainInside(inner)));
      return sorted;
    }
    if (value instanceof Collection<?> list) {
      return list.stream()
          .map(AvroPrinter::plainInside)
          .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value;
  }

  private static @Nullable Object plainInside(@Nullable Object value) {
    return value == null || value == JsonProperties.NULL_VALUE ? null : plain(value);
  }

  /** A text as JSON writes it. */
  static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }
}
