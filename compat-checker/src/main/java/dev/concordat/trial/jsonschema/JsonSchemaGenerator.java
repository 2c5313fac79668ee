package dev.concordat.trial.jsonschema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas made by chance: of few names and small numbers, so that what is made at two places often meets. */
final class JsonSchemaGenerator {

  static final JsonMapper JSON = JsonMapper.builder().build();

  static final List<String> NAMES = List.of("a", "b", "c", "x_1", "x_2");
  static final List<String> PATTERNS = List.of("^x_", "^[ab]$", "^a", "[0-9]$", "^.{2,4}$", "^x+$");
  static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "object", "array");
  private static final List<String> FORMATS = List.of("date", "email", "uuid", "date-time");
  private static final List<String> STRINGS = List.of("", "a", "ab", "x_1", "abc", "x", "12");

  private static final int DEEPEST = 3;

  private final Random random;
  private final Dialect dialect;

  JsonSchemaGenerator(Random random, Dialect dialect) {
    this.random = random;
    this.dialect = dialect;
  }

  /** A whole schema with two definitions that it may refer to. */
  static ObjectNode schema(Random random) {
    var dialects = Dialect.values();
    var dialect = dialects[random.nextInt(dialects.length)];
    var generator = new JsonSchemaGenerator(random, dialect);
    var schema = random.nextInt(3) == 0 ? generator.any(0) : generator.object(0);
    var whole = JSON.createObjectNode();
    if (dialect != Dialect.DRAFT_7 || random.nextBoolean()) {
      whole.put("$schema", dialect.uri());
    }
    whole.setAll(schema);
    var definitions = whole.putObject(dialect.definitions());
    for (var name : List.of("d", "e")) {
      definitions.set(name, generator.any(1));
    }
    return whole;
  }

  /** What stands where a schema is expected. */
  JsonNode inner(int depth) {
    if (dialect.isAtLeast(Dialect.DRAFT_6) && random.nextInt(25) == 0) {
      return JSON.getNodeFactory().booleanNode(random.nextInt(3) != 0);
    }
    if (random.nextInt(12) == 0) {
      return reference();
    }
    return any(depth);
  }

  ObjectNode reference() {
    var target =
        random.nextInt(8) == 0 ? "#" : "#/" + dialect.definitions() + "/" + one(List.of("d", "e"));
    return JSON.createObjectNode().put("$ref", target);
  }

  /** A schema of one kind, as people write them. */
  ObjectNode any(int depth) {
    return switch (random.nextInt(depth >= DEEPEST ? 6 : 12)) {
      case 0, 1 -> string();
      case 2, 3 -> number();
      case 4 -> JSON.createObjectNode().put("type", one(List.of("boolean", "null", "integer")));
      case 5 -> values(JSON.createObjectNode());
      case 6, 7 -> object(depth);
      case 8 -> array(depth);
      case 9, 10 -> combination(depth);
      default -> {
        var schema = JSON.createObjectNode();
        for (int i = random.nextInt(4); i >= 0; i--) {
          keyword(schema, depth);
        }
        yield schema;
      }
    };
  }

  private ObjectNode string() {
    var schema = JSON.createObjectNode().put("type", "string");
    for (int i = random.nextInt(2); i >= 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> schema.put("maxLength", random.nextInt(5));
        case 1 -> schema.put("minLength", random.nextInt(4));
        case 2 -> schema.put("pattern", one(PATTERNS));
        case 3 -> schema.put("format", one(FORMATS));
        default -> {}
      }
    }
    return schema;
  }

  private ObjectNode number() {
    var schema = JSON.createObjectNode().put("type", random.nextBoolean() ? "integer" : "number");
    for (int i = random.nextInt(2); i >= 0; i--) {
      limit(schema);
    }
    return schema;
  }

  private void limit(ObjectNode schema) {
    var side = random.nextBoolean() ? "maximum" : "minimum";
    var exclusive = side.equals("maximum") ? "exclusiveMaximum" : "exclusiveMinimum";
    switch (random.nextInt(4)) {
      case 0 -> {
        if (dialect == Dialect.DRAFT_4) {
          schema.put(side, random.nextInt(6)).put(exclusive, random.nextBoolean());
        } else {
          schema.put(exclusive, random.nextInt(6));
        }
      }
      case 1 ->
        schema.put(
            "multipleOf",
            one(List.of(
                BigDecimal.ONE,
                BigDecimal.valueOf(2),
                BigDecimal.valueOf(3),
                BigDecimal.valueOf(4),
                new BigDecimal("0.5"),
                new BigDecimal("0.01"))));
      default -> schema.put(side, random.nextInt(6));
    }
  }

  ObjectNode object(int depth) {
    var schema = JSON.createObjectNode();
    if (random.nextInt(5) != 0) {
      schema.put("type", "object");
    }
    var properties = schema.putObject("properties");
    for (int i = random.nextInt(3); i >= 0; i--) {
      properties.set(one(NAMES), inner(depth + 1));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      ofObject(schema, depth);
    }
    return schema;
  }

  private ObjectNode array(int depth) {
    var schema = JSON.createObjectNode();
    if (random.nextInt(5) != 0) {
      schema.put("type", "array");
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      ofArray(schema, depth);
    }
    return schema;
  }

  private ObjectNode combination(int depth) {
    var schema = random.nextInt(3) == 0 ? string() : JSON.createObjectNode();
    ofSchemas(schema, depth);
    return schema;
  }

  private ObjectNode values(ObjectNode schema) {
    schema.remove(List.of("enum", "const"));
    if (dialect.isAtLeast(Dialect.DRAFT_6) && random.nextInt(3) == 0) {
      return schema.set("const", value());
    }
    var values = JSON.createArrayNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      add(values, value());
    }
    return schema.set("enum", values);
  }

  private static void add(ArrayNode values, JsonNode value) {
    for (var there : values) {
      if (there.equals(value)) {
        return;
      }
    }
    values.add(value);
  }

  JsonNode value() {
    var make = JSON.getNodeFactory();
    return switch (random.nextInt(7)) {
      case 0, 1 -> make.stringNode(one(STRINGS));
      case 2, 3 -> make.numberNode(random.nextInt(5));
      case 4 -> make.booleanNode(random.nextBoolean());
      case 5 -> make.nullNode();
      default -> make.numberNode(new BigDecimal("1.5"));
    };
  }

  /** Gives a schema one more keyword, or another value for one that it has. */
  void keyword(ObjectNode schema, int depth) {
    switch (random.nextInt(depth >= DEEPEST ? 5 : 10)) {
      case 0 -> type(schema);
      case 1 -> values(schema);
      case 2 -> limit(schema);
      case 3 -> schema.setAll(string());
      case 4 ->
        schema.put(
            one(List.of("maxItems", "minItems", "maxProperties", "minProperties")),
            random.nextInt(4));
      case 5, 6 -> ofObject(schema, depth);
      case 7 -> ofArray(schema, depth);
      default -> ofSchemas(schema, depth);
    }
  }

  private void type(ObjectNode schema) {
    if (random.nextInt(3) == 0) {
      var types = schema.putArray("type");
      for (int i = 0; i < 2; i++) {
        add(types, JSON.getNodeFactory().stringNode(one(TYPES)));
      }
    } else {
      schema.put("type", one(TYPES));
    }
  }

  private void ofObject(ObjectNode schema, int depth) {
    switch (random.nextInt(dialect.isAtLeast(Dialect.DRAFT_6) ? 11 : 9)) {
      case 0, 1 -> {
        var names = schema.putArray("required");
        for (int i = random.nextInt(2); i >= 0; i--) {
          add(names, JSON.getNodeFactory().stringNode(one(NAMES)));
        }
      }
      case 2 -> schema.put("additionalProperties", random.nextInt(4) == 0);
      case 3 -> schema.set("additionalProperties", any(depth + 1));
      case 4 -> schema.putObject("patternProperties").set(one(PATTERNS), inner(depth + 1));
      case 5 -> schema.put(one(List.of("maxProperties", "minProperties")), random.nextInt(4));
      case 6 -> {
        var properties = schema.get("properties") instanceof ObjectNode there
            ? there
            : schema.putObject("properties");
        properties.set(one(NAMES), inner(depth + 1));
      }
      case 7 -> dependency(schema, depth);
      case 8 -> {
        if (dialect.isAtLeast(Dialect.DRAFT_2019_09)) {
          schema.put("unevaluatedProperties", false);
        }
      }
      default -> {
        if (random.nextBoolean()) {
          schema.putObject("propertyNames").put("pattern", one(PATTERNS));
        } else {
          schema.putObject("propertyNames").putArray("enum").add("a").add("b").add("x_1");
        }
      }
    }
  }

  private void dependency(ObjectNode schema, int depth) {
    var names = JSON.createArrayNode().add(one(NAMES));
    if (!dialect.isAtLeast(Dialect.DRAFT_2019_09)) {
      schema
          .putObject("dependencies")
          .set(one(NAMES), random.nextBoolean() ? names : object(DEEPEST));
    } else if (random.nextBoolean()) {
      schema.putObject("dependentRequired").set(one(NAMES), names);
    } else {
      schema.putObject("dependentSchemas").set(one(NAMES), any(depth + 1));
    }
  }

  private void ofArray(ObjectNode schema, int depth) {
    boolean isNew = dialect.isAtLeast(Dialect.DRAFT_2020_12);
    switch (random.nextInt(dialect.isAtLeast(Dialect.DRAFT_6) ? 8 : 6)) {
      case 0, 1 -> schema.set("items", inner(depth + 1));
      case 2 -> {
        var tuple = schema.putArray(isNew ? "prefixItems" : "items");
        for (int i = random.nextInt(2); i >= 0; i--) {
          tuple.add(inner(depth + 1));
        }
        if (random.nextBoolean()) {
          schema.put(isNew ? "items" : "additionalItems", false);
        }
      }
      case 3 -> schema.put("maxItems", random.nextInt(4));
      case 4 -> schema.put("minItems", random.nextInt(3));
      case 5 -> schema.put("uniqueItems", random.nextInt(4) != 0);
      case 6 -> schema.set("contains", any(depth + 1));
      default -> {
        schema.set("contains", any(depth + 1));
        if (dialect.isAtLeast(Dialect.DRAFT_2019_09)) {
          schema.put(random.nextBoolean() ? "maxContains" : "minContains", random.nextInt(3));
        }
      }
    }
  }

  private void ofSchemas(ObjectNode schema, int depth) {
    switch (random.nextInt(dialect.isAtLeast(Dialect.DRAFT_7) ? 7 : 6)) {
      case 0 -> schema.set("not", any(depth + 1));
      case 6 -> {
        schema.set("if", any(depth + 1));
        schema.set(random.nextBoolean() ? "then" : "else", any(depth + 1));
      }
      default -> {
        var branches = schema.putArray(one(List.of("anyOf", "oneOf", "allOf")));
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          branches.add(inner(depth + 1));
        }
      }
    }
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
