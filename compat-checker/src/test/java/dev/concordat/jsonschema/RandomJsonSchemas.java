package dev.concordat.jsonschema;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas made from a seed, each with one that differs a little. */
final class RandomJsonSchemas {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NAMES = List.of("a", "b", "c", "x_1");
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "object", "array");

  private static final List<Draft> DRAFTS = List.of(Draft.values());

  private final Random random;

  RandomJsonSchemas(long seed) {
    this.random = new Random(seed);
  }

  /** A schema and a changed one; neither need be valid. */
  List<String> pair() {
    var draft = DRAFTS.get(random.nextInt(DRAFTS.size()));
    var schema = (ObjectNode) schema(0, draft);
    schema.put("$schema", draft.uri());
    var definitions = schema.putObject(draft.isModern() ? "$defs" : "definitions");
    definitions.set("d", schema(1, draft));
    var changed = JSON.readTree(schema.toString());
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(changed, draft, 0);
    }
    return List.of(schema.toString(), changed.toString());
  }

  private JsonNode schema(int depth, Draft draft) {
    if (depth > 0 && random.nextInt(12) == 0) {
      return MAKE.objectNode().put("$ref", draft.isModern() ? "#/$defs/d" : "#/definitions/d");
    }
    var node = MAKE.objectNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      keyword(node, depth, draft);
    }
    return node;
  }

  private void keyword(ObjectNode node, int depth, Draft draft) {
    int kinds = depth > 2 ? 8 : 18;
    switch (random.nextInt(kinds)) {
      case 0 -> node.put("type", TYPES.get(random.nextInt(TYPES.size())));
      case 1 -> {
        var types = node.putArray("type");
        Stream.generate(() -> TYPES.get(random.nextInt(TYPES.size())))
            .limit(2)
            .collect(Collectors.toSet())
            .forEach(types::add);
      }
      case 2 -> node.set("enum", values());
      case 3 -> node.put(pick("maximum", "minimum"), random.nextInt(5));
      case 4 -> node.put(pick("maxLength", "minLength"), random.nextInt(4));
      case 5 ->
        node.put(pick("maxItems", "minItems", "maxProperties", "minProperties"), random.nextInt(3));
      case 6 -> node.putArray("required").add(name());
      case 7 -> node.put("multipleOf", 1 + random.nextInt(3));
      case 8, 9, 10 -> {
        var properties = node.putObject("properties");
        for (int i = random.nextInt(3); i >= 0; i--) {
          properties.set(name(), schema(depth + 1, draft));
        }
      }
      case 11 ->
        node.set(
            "additionalProperties",
            random.nextBoolean() ? MAKE.booleanNode(false) : schema(depth + 1, draft));
      case 12 -> node.set("items", schema(depth + 1, draft));
      case 13 -> node.putObject("patternProperties").set("^x_", schema(depth + 1, draft));
      case 14, 15 -> {
        var list = node.putArray(pick("anyOf", "oneOf", "allOf"));
        for (int i = random.nextInt(2); i >= 0; i--) {
          list.add(schema(depth + 1, draft));
        }
      }
      case 16 -> node.set("not", schema(depth + 1, draft));
      default -> {
        if (draft.isAtLeast(Draft.DRAFT_7) && random.nextBoolean()) {
          node.set("if", schema(depth + 1, draft));
          node.set("then", schema(depth + 1, draft));
        } else if (draft.isAtLeast(Draft.DRAFT_6)) {
          node.set("contains", schema(depth + 1, draft));
        } else {
          node.put("uniqueItems", true);
        }
      }
    }
  }

  private void mutate(JsonNode node, Draft draft, int depth) {
    if (node instanceof ObjectNode object) {
      var inner = object.properties().stream()
          .filter(member -> member.getValue().isContainer())
          .toList();
      if (!inner.isEmpty() && random.nextInt(4) != 0) {
        mutate(inner.get(random.nextInt(inner.size())).getValue(), draft, depth + 1);
      } else if (random.nextBoolean() && !object.isEmpty()) {
        object.remove(List.copyOf(object.propertyNames()).get(random.nextInt(object.size())));
      } else {
        keyword(object, Math.min(depth, 2), draft);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      if (random.nextInt(4) == 0) {
        array.remove(random.nextInt(array.size()));
      } else {
        mutate(array.get(random.nextInt(array.size())), draft, depth + 1);
      }
    }
  }

  private ArrayNode values() {
    var values = MAKE.arrayNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> values.add(random.nextInt(4));
        case 1 -> values.add("v" + random.nextInt(3));
        case 2 -> values.add(random.nextBoolean());
        default -> values.addNull();
      }
    }
    return values;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }
}
