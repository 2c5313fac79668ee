package dev.concordat.maven.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names in an Avro schema, read without parsing it: what it defines, and what it uses without defining it.
 *
 * @param fullName of the type the file is about; absent if the text is no schema of a named type
 * @param imports full names of types that are used and not defined here, in the order of their first use
 */
record AvroNames(Optional<String> fullName, List<String> imports) {

  private static final Set<String> BUILT_IN = Set.of(
      "null", "boolean", "int", "long", "float", "double", "bytes", "string", "record", "error",
      "enum", "fixed", "array", "map");

  private static final AvroNames NONE = new AvroNames(Optional.empty(), List.of());

  /** Never fails: of what cannot be read as a schema nothing is known. */
  static AvroNames of(String text) {
    JsonNode schema;
    try {
      schema = JsonMapper.shared().readTree(text);
    } catch (JacksonException notJson) {
      return NONE;
    }
    var defined = new LinkedHashSet<String>();
    var used = new LinkedHashSet<String>();
    walk(schema, "", defined, used);
    used.removeAll(defined);
    return new AvroNames(Optional.ofNullable(definedName(schema, "")), List.copyOf(used));
  }

  private static void walk(
      @Nullable JsonNode type, String namespace, Set<String> defined, Set<String> used) {
    if (type == null) {
      return;
    }
    if (type.isString()) {
      if (!BUILT_IN.contains(type.asString())) {
        used.add(qualified(type.asString(), namespace));
      }
    } else if (type.isArray()) {
      type.forEach(branch -> walk(branch, namespace, defined, used));
    } else if (type.isObject()) {
      var name = definedName(type, namespace);
      if (name == null) {
        walk(type.get("type"), namespace, defined, used);
        walk(type.get("items"), namespace, defined, used);
        walk(type.get("values"), namespace, defined, used);
      } else {
        defined.add(name);
        int dot = name.lastIndexOf('.');
        var inner = dot < 0 ? "" : name.substring(0, dot);
        type.path("fields").forEach(field -> walk(field.get("type"), inner, defined, used));
      }
    }
  }

  /** The full name of a record, enum or fixed; null for any other type. */
  private static @Nullable String definedName(JsonNode type, String namespace) {
    var kind = type.path("type").asString("");
    var name = type.path("name").asString("");
    if (name.isEmpty() || !Set.of("record", "error", "enum", "fixed").contains(kind)) {
      return null;
    }
    return qualified(name, type.path("namespace").asString(namespace));
  }

  private static String qualified(String name, String namespace) {
    return name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name;
  }
}
