package dev.concordat.schema;

import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a schema together with the texts it imports.
 *
 * @param name what places in the text are reported under, usually a file's path such as {@code shop/orders/v1/order.proto}
 * @param text the schema itself
 * @param imports the texts of everything imported, directly or not, by the name it is imported with: for Protobuf the
 *     path in the import statement, for Avro the full name of the type, for JSON Schema the URI of the reference
 */
public record SchemaSource(String name, String text, Map<String, String> imports) {

  public SchemaSource {
    imports = java.util.Collections.unmodifiableMap(new TreeMap<>(imports));
  }

  /** A schema that imports nothing. */
  public static SchemaSource of(String name, String text) {
    return new SchemaSource(name, text, Map.of());
  }
}
