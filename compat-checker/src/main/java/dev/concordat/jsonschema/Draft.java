package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A version of JSON Schema. What a text means depends on it. */
enum Draft {
  DRAFT_4("http://json-schema.org/draft-04/schema", "id"),
  DRAFT_6("http://json-schema.org/draft-06/schema", "$id"),
  DRAFT_7("http://json-schema.org/draft-07/schema", "$id"),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema", "$id"),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", "$id");

  private final String uri;
  private final String idKeyword;

  Draft(String uri, String idKeyword) {
    this.uri = uri;
    this.idKeyword = idKeyword;
  }

  /** What {@code $schema} says, or else draft 7, as registries take it. */
  static Draft of(JsonPlace root) {
    var named = root.text("$schema");
    return named == null ? DRAFT_7 : named(named);
  }

  private static Draft named(String schemaUri) {
    var plain = withoutScheme(
        schemaUri.endsWith("#") ? schemaUri.substring(0, schemaUri.length() - 1) : schemaUri);
    return Stream.of(values())
        .filter(draft -> withoutScheme(draft.uri).equals(plain))
        .findFirst()
        .orElse(DRAFT_7);
  }

  private static String withoutScheme(String uri) {
    return uri.replaceFirst("^https?://", "");
  }

  String uri() {
    return uri;
  }

  String idKeyword() {
    return idKeyword;
  }

  /** From 2019-09 on, keywords beside {@code $ref} count, and definitions stand in {@code $defs}. */
  boolean isModern() {
    return compareTo(DRAFT_2019_09) >= 0;
  }

  boolean isAtLeast(Draft other) {
    return compareTo(other) >= 0;
  }

  /** The schemas of schemas that may be referred to without being given; where the validator keeps their texts. */
  static Map<String, String> metaSchemas() {
    return Map.of(
        DRAFT_4.uri, "/draft-04/schema",
        DRAFT_6.uri, "/draft-06/schema",
        DRAFT_7.uri, "/draft-07/schema",
        DRAFT_2019_09.uri, "/draft/2019-09/schema",
        DRAFT_2020_12.uri, "/draft/2020-12/schema");
  }

  /** The keywords that make an array schema of a schema without a type, in Confluent's reading of drafts 4 to 7. */
  List<String> arrayKeywords() {
    var all =
        List.of("items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains");
    return this == DRAFT_4 ? all.subList(0, 5) : all;
  }

  /** The same for an object schema. */
  List<String> objectKeywords() {
    var all = List.of(
        "properties",
        "required",
        "minProperties",
        "maxProperties",
        "dependencies",
        "patternProperties",
        "additionalProperties",
        "propertyNames");
    return this == DRAFT_4 ? all.subList(0, 7) : all;
  }
}
