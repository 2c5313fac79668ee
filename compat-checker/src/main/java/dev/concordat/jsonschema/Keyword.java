package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyword of JSON Schema that has to have a certain form.
 *
 * @param form what may stand there
 * @param since the first draft that knows it
 * @param until the last one
 */
record Keyword(String name, Form form, Draft since, Draft until) {

  /** What may stand at a keyword, and where schemas are in it. */
  enum Form {
    SCHEMA("a schema"),
    /** One schema for all items, or a list of schemas. */
    SCHEMA_OR_LIST("a schema or a list of schemas"),
    SCHEMAS("a list of at least one schema"),
    NAMED_SCHEMAS("an object of schemas"),
    /** What a property calls for: a schema, or a list of other properties. */
    DEPENDENCIES("an object of schemas and lists of names"),
    NAMES("a list of strings"),
    NAMED_NAMES("an object of lists of strings"),
    VALUES("a list of values"),
    NUMBER("a number"),
    DIVISOR("a number above 0"),
    COUNT("a whole number from 0 on"),
    FLAG("true or false"),
    TEXT("a string"),
    REGEX("a regular expression"),
    TYPE("a type or a list of types");

    private final String expected;

    Form(String expected) {
      this.expected = expected;
    }

    String expected() {
      return expected;
    }

    boolean fits(JsonPlace place) {
      return switch (this) {
        case SCHEMA -> isSchema(place);
        case SCHEMA_OR_LIST -> isSchema(place) || place.is(Kind.ARRAY);
        case SCHEMAS -> place.is(Kind.ARRAY) && !place.items().isEmpty();
        case NAMED_SCHEMAS, DEPENDENCIES, NAMED_NAMES -> place.is(Kind.OBJECT);
        case NAMES -> place.is(Kind.ARRAY) && allAre(Kind.STRING, place);
        case VALUES -> place.is(Kind.ARRAY);
        case NUMBER -> Numbers.of(place) != null;
        case DIVISOR -> Numbers.isPositive(place);
        case COUNT -> Numbers.isCount(place);
        case FLAG -> place.is(Kind.BOOLEAN);
        case TEXT, REGEX -> place.is(Kind.STRING);
        case TYPE -> isType(place);
      };
    }
  }

  static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "integer", "string");

  private static final Map<String, List<Keyword>> ALL = new HashMap<>();

  static {
    always(Form.SCHEMAS, "allOf", "anyOf", "oneOf");
    always(Form.SCHEMA, "not", "additionalProperties");
    always(Form.NAMED_SCHEMAS, "properties", "patternProperties", "definitions");
    always(Form.NAMES, "required");
    always(Form.VALUES, "enum");
    always(Form.DIVISOR, "multipleOf");
    always(Form.NUMBER, "maximum", "minimum");
    always(
        Form.COUNT,
        "maxLength",
        "minLength",
        "maxItems",
        "minItems",
        "maxProperties",
        "minProperties");
    always(Form.FLAG, "uniqueItems");
    always(Form.TEXT, "title", "description", "format", "$ref");
    always(Form.REGEX, "pattern");
    always(Form.TYPE, "type");
    between(Draft.DRAFT_4, Draft.DRAFT_2019_09, Form.SCHEMA_OR_LIST, "items");
    between(Draft.DRAFT_2020_12, Draft.DRAFT_2020_12, Form.SCHEMA, "items");
    between(Draft.DRAFT_2020_12, Draft.DRAFT_2020_12, Form.SCHEMAS, "prefixItems");
    between(Draft.DRAFT_4, Draft.DRAFT_2019_09, Form.SCHEMA, "additionalItems");
    between(Draft.DRAFT_4, Draft.DRAFT_2020_12, Form.DEPENDENCIES, "dependencies");
    between(Draft.DRAFT_4, Draft.DRAFT_4, Form.TEXT, "id");
    between(Draft.DRAFT_4, Draft.DRAFT_4, Form.FLAG, "exclusiveMaximum", "exclusiveMinimum");
    from(Draft.DRAFT_6, Form.NUMBER, "exclusiveMaximum", "exclusiveMinimum");
    from(Draft.DRAFT_6, Form.SCHEMA, "contains", "propertyNames");
    from(Draft.DRAFT_6, Form.TEXT, "$id");
    from(Draft.DRAFT_7, Form.SCHEMA, "if", "then", "else");
    from(Draft.DRAFT_7, Form.TEXT, "contentEncoding", "contentMediaType");
    from(Draft.DRAFT_2019_09, Form.SCHEMA, "unevaluatedItems", "unevaluatedProperties");
    from(Draft.DRAFT_2019_09, Form.NAMED_SCHEMAS, "dependentSchemas", "$defs");
    from(Draft.DRAFT_2019_09, Form.NAMED_NAMES, "dependentRequired");
    from(Draft.DRAFT_2019_09, Form.COUNT, "maxContains", "minContains");
    from(Draft.DRAFT_2019_09, Form.TEXT, "$anchor");
    from(Draft.DRAFT_2020_12, Form.TEXT, "$dynamicRef", "$dynamicAnchor");
  }

  private static void always(Form form, String... names) {
    between(Draft.DRAFT_4, Draft.DRAFT_2020_12, form, names);
  }

  private static void from(Draft since, Form form, String... names) {
    between(since, Draft.DRAFT_2020_12, form, names);
  }

  private static void between(Draft since, Draft until, Form form, String... names) {
    for (var name : names) {
      ALL.computeIfAbsent(name, unseen -> new java.util.ArrayList<>())
          .add(new Keyword(name, form, since, until));
    }
  }

  /** The keyword of that name; null if the draft has none and passes over it. */
  static @Nullable Keyword of(String name, Draft draft) {
    for (var keyword : ALL.getOrDefault(name, List.of())) {
      if (draft.isAtLeast(keyword.since) && keyword.until.isAtLeast(draft)) {
        return keyword;
      }
    }
    return null;
  }

  static boolean isSchema(JsonPlace place) {
    return place.is(Kind.OBJECT) || place.is(Kind.BOOLEAN);
  }

  private static boolean isType(JsonPlace place) {
    if (place.is(Kind.ARRAY)) {
      return place.items().stream().allMatch(Keyword::isTypeName);
    }
    return isTypeName(place);
  }

  private static boolean isTypeName(JsonPlace place) {
    return place.is(Kind.STRING) && TYPES.contains(place.value());
  }

  private static boolean allAre(Kind kind, JsonPlace list) {
    return list.items().stream().allMatch(item -> item.is(kind));
  }
}
