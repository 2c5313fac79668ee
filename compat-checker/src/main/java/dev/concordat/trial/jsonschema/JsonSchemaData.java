package dev.concordat.trial.jsonschema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents made along one schema with the limits, values and names of both in mind. Many fit it; whether one does is for the
 * validator to say.
 */
final class JsonSchemaData {

  private static final JsonNodeFactory MAKE = JsonSchemaGenerator.JSON.getNodeFactory();
  private static final int DEEPEST = 7;
  private static final int MOST_ITEMS = 6;
  private static final int LONGEST_TEXT = 12;

  private static final Set<String> LIMITS =
      Set.of("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf");

  private static final Set<String> SIZES = Set.of(
      "maxLength",
      "minLength",
      "maxItems",
      "minItems",
      "maxProperties",
      "minProperties",
      "maxContains",
      "minContains");

  private final ObjectNode root;
  private final Random random;
  private final List<JsonNode> values = new ArrayList<>();
  private final List<BigDecimal> numbers = new ArrayList<>();
  private final Set<Integer> sizes = new TreeSet<>(Set.of(0, 1, 2));
  private final Set<String> names =
      new LinkedHashSet<>(List.of("a", "b", "c", "x_1", "x_2", "zzzzz", "x"));
  private final List<String> texts =
      new ArrayList<>(List.of("", "a", "ab", "x_1", "abc", "x", "12", "2024-02-29", "abcdef"));

  /** @param along the schema that documents are made along */
  JsonSchemaData(ObjectNode along, ObjectNode other, Random random) {
    this.root = along;
    this.random = random;
    numbers.addAll(List.of(
        BigDecimal.ZERO,
        BigDecimal.ONE,
        BigDecimal.valueOf(-1),
        BigDecimal.valueOf(12),
        new BigDecimal("1.5")));
    gather(along);
    gather(other);
  }

  private void gather(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var member : object.properties()) {
        var name = member.getKey();
        var value = member.getValue();
        if (LIMITS.contains(name) && value.isNumber()) {
          var limit = value.decimalValue();
          numbers.addAll(List.of(
              limit,
              limit.add(BigDecimal.ONE),
              limit.subtract(BigDecimal.ONE),
              limit.add(new BigDecimal("0.5")),
              limit.multiply(BigDecimal.valueOf(6))));
        } else if (SIZES.contains(name) && value.isNumber()) {
          int size = value.intValue();
          sizes.addAll(List.of(size, size + 1, Math.max(0, size - 1)));
        } else if (name.equals("enum") && value.isArray()) {
          value.forEach(values::add);
        } else if (name.equals("const")) {
          values.add(value);
        }
        gather(value);
      }
    } else {
      node.forEach(this::gather);
    }
    values.forEach(value -> {
      if (value.isNumber()) {
        numbers.add(value.decimalValue());
      }
    });
  }

  /** The next document. */
  JsonNode next() {
    var made = random.nextInt(12) == 0 ? anything(0) : value(List.of(root), 0);
    return random.nextInt(3) == 0 ? disturbed(made, 0) : made;
  }

  /** The same with something else at one place. */
  private JsonNode disturbed(JsonNode document, int depth) {
    if (document instanceof ObjectNode object && random.nextInt(4) != 0) {
      var inside = List.copyOf(object.propertyNames());
      switch (random.nextInt(inside.isEmpty() ? 1 : 4)) {
        case 0 -> object.set(one(List.copyOf(names)), anything(depth));
        case 1 -> object.remove(one(inside));
        default -> {
          var name = one(inside);
          object.set(name, disturbed(object.get(name), depth + 1));
        }
      }
      return object;
    }
    if (document instanceof ArrayNode array && random.nextInt(4) != 0) {
      switch (random.nextInt(array.isEmpty() ? 1 : 4)) {
        case 0 -> array.add(anything(depth));
        case 1 -> array.remove(random.nextInt(array.size()));
        case 2 -> array.add(array.get(0).deepCopy());
        default -> {
          int at = random.nextInt(array.size());
          array.set(at, disturbed(array.get(at), depth + 1));
        }
      }
      return array;
    }
    return anything(depth);
  }

  // Along schemas

  private JsonNode value(List<JsonNode> schemas, int depth) {
    var all = chosen(schemas);
    var allowed = valuesOf(all);
    if (!allowed.isEmpty()) {
      return one(allowed).deepCopy();
    }
    var types = types(all);
    if (types.isEmpty() || depth > DEEPEST) {
      return MAKE.nullNode();
    }
    return switch (one(types)) {
      case "string" -> MAKE.stringNode(text(all));
      case "integer" -> number(all, true);
      case "number" -> number(all, random.nextInt(3) == 0);
      case "boolean" -> MAKE.booleanNode(random.nextBoolean());
      case "object" -> object(all, depth);
      case "array" -> array(all, depth);
      default -> MAKE.nullNode();
    };
  }

  /** All that must hold at once, with every choice made. */
  private List<ObjectNode> chosen(List<JsonNode> schemas) {
    var all = new ArrayList<ObjectNode>();
    var ahead = new ArrayList<>(schemas);
    for (int i = 0; i < ahead.size() && i < 40; i++) {
      if (!(ahead.get(i) instanceof ObjectNode schema)) {
        continue;
      }
      all.add(schema);
      var target = target(schema);
      if (target != null) {
        ahead.add(target);
      }
      if (schema.get("allOf") instanceof ArrayNode every) {
        every.forEach(ahead::add);
      }
      for (var choice : List.of("anyOf", "oneOf")) {
        if (schema.get(choice) instanceof ArrayNode branches && !branches.isEmpty()) {
          ahead.add(branches.get(random.nextInt(branches.size())));
        }
      }
      if (schema.has("if")) {
        boolean holds = random.nextBoolean();
        if (holds) {
          ahead.add(schema.get("if"));
        }
        ahead.add(schema.path(holds ? "then" : "else"));
      }
    }
    return all;
  }

  private @Nullable JsonNode target(ObjectNode schema) {
    var reference = schema.get("$ref");
    if (reference == null || !reference.isString()) {
      return null;
    }
    JsonNode at = root;
    for (var step : reference.stringValue().substring(1).split("/", -1)) {
      if (!step.isEmpty()) {
        at = at.path(step);
      }
    }
    return at;
  }

  private static List<JsonNode> valuesOf(List<ObjectNode> all) {
    for (var schema : all) {
      if (schema.has("const")) {
        return List.of(schema.get("const"));
      }
      if (schema.get("enum") instanceof ArrayNode list && !list.isEmpty()) {
        return list.valueStream().toList();
      }
    }
    return List.of();
  }

  private static List<String> types(List<ObjectNode> all) {
    var types = new LinkedHashSet<>(JsonSchemaGenerator.TYPES);
    for (var schema : all) {
      var type = schema.get("type");
      if (type == null) {
        continue;
      }
      var these = new LinkedHashSet<String>();
      (type.isArray() ? type.valueStream().toList() : List.of(type))
          .forEach(name -> these.add(name.stringValue()));
      if (these.contains("number")) {
        these.add("integer");
      }
      types.retainAll(these);
    }
    return List.copyOf(types);
  }

  private String text(List<ObjectNode> all) {
    for (var schema : all) {
      if (schema.has("pattern") && random.nextInt(4) != 0) {
        var pattern = Pattern.compile(schema.get("pattern").stringValue());
        var fitting =
            texts.stream().filter(text -> pattern.matcher(text).find()).toList();
        if (!fitting.isEmpty()) {
          return one(fitting);
        }
      }
    }
    if (random.nextBoolean()) {
      return one(texts);
    }
    var length = Math.min(LONGEST_TEXT, one(List.copyOf(sizes)));
    return one(List.of("x", "b", "é")).repeat(length);
  }

  private JsonNode number(List<ObjectNode> all, boolean whole) {
    var number = one(numbers);
    for (var schema : all) {
      var step = schema.get("multipleOf");
      if (step != null && step.isNumber() && step.decimalValue().signum() > 0) {
        number = number.divideToIntegralValue(step.decimalValue()).multiply(step.decimalValue());
      }
    }
    return whole
        ? MAKE.numberNode(number.setScale(0, RoundingMode.FLOOR).toBigInteger())
        : MAKE.numberNode(number);
  }

  private JsonNode object(List<ObjectNode> all, int depth) {
    var wanted = new LinkedHashSet<String>();
    for (var schema : all) {
      schema.path("required").forEach(name -> wanted.add(name.stringValue()));
    }
    int odds = 1 + random.nextInt(depth > 3 ? 8 : 4);
    var named = new LinkedHashSet<String>();
    all.forEach(schema -> named.addAll(schema.path("properties").propertyNames()));
    for (var name : named) {
      if (random.nextInt(odds) == 0) {
        wanted.add(name);
      }
    }
    boolean isClosed = all.stream()
        .anyMatch(schema ->
            isFalse(schema, "additionalProperties") || isFalse(schema, "unevaluatedProperties"));
    if (!isClosed || random.nextInt(6) == 0) {
      for (int i = random.nextInt(3); i > 0; i--) {
        wanted.add(one(List.copyOf(names)));
      }
    }
    var made = MAKE.objectNode();
    for (var name : wanted) {
      made.set(name, property(all, name, depth));
    }
    for (var schema : all) {
      schema.path("dependentRequired").properties().forEach(each -> {
        if (made.has(each.getKey())) {
          each.getValue().forEach(name -> {
            if (!made.has(name.stringValue())) {
              made.set(name.stringValue(), property(all, name.stringValue(), depth));
            }
          });
        }
      });
    }
    return made;
  }

  private static boolean isFalse(ObjectNode schema, String keyword) {
    var value = schema.get(keyword);
    return value != null && value.isBoolean() && !value.booleanValue();
  }

  private JsonNode property(List<ObjectNode> all, String name, int depth) {
    var schemas = new ArrayList<JsonNode>();
    for (var schema : all) {
      int before = schemas.size();
      var own = schema.path("properties").get(name);
      if (own != null) {
        schemas.add(own);
      }
      schema.path("patternProperties").properties().forEach(each -> {
        if (Pattern.compile(each.getKey()).matcher(name).find()) {
          schemas.add(each.getValue());
        }
      });
      if (schemas.size() == before && schema.has("additionalProperties")) {
        schemas.add(schema.get("additionalProperties"));
      }
    }
    return schemas.isEmpty() ? anything(depth + 1) : value(schemas, depth + 1);
  }

  private JsonNode array(List<ObjectNode> all, int depth) {
    var array = MAKE.arrayNode();
    int size = Math.min(MOST_ITEMS, one(List.copyOf(sizes)));
    for (var schema : all) {
      if (schema.has("contains") && random.nextInt(5) != 0) {
        array.add(value(List.of(schema.get("contains")), depth + 1));
      }
      size = Math.max(size, Math.min(MOST_ITEMS, schema.path("minItems").intValue(0)));
    }
    for (int i = array.size(); i < size; i++) {
      var schemas = new ArrayList<JsonNode>();
      for (var schema : all) {
        var tuple = schema.get("prefixItems") instanceof ArrayNode prefix
            ? prefix
            : schema.get("items") instanceof ArrayNode items ? items : null;
        var rest = schema.get("items") instanceof ArrayNode
            ? schema.get("additionalItems")
            : schema.get("items");
        if (tuple != null && i < tuple.size()) {
          schemas.add(tuple.get(i));
        } else if (rest != null) {
          schemas.add(rest);
        }
      }
      array.add(schemas.isEmpty() ? anything(depth + 1) : value(schemas, depth + 1));
    }
    return array;
  }

  private JsonNode anything(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 9)) {
      case 0 -> MAKE.nullNode();
      case 1 -> MAKE.booleanNode(random.nextBoolean());
      case 2 -> MAKE.numberNode(one(numbers));
      case 3 -> MAKE.stringNode(one(texts));
      case 4 -> MAKE.numberNode(random.nextInt(7));
      case 5 -> values.isEmpty() ? MAKE.stringNode("x") : one(values).deepCopy();
      case 6 -> MAKE.arrayNode().add(anything(depth + 1));
      case 7 -> MAKE.objectNode();
      default -> {
        Map<String, JsonNode> made = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          made.put(one(List.copyOf(names)), anything(depth + 1));
        }
        var object = MAKE.objectNode();
        made.forEach(object::set);
        yield object;
      }
    };
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
