package dev.concordat.trial.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to a schema, most of them single ones: what people do when they let a schema grow, and what they should not do. */
final class JsonSchemaMutations {

  /** Under these a member is no keyword but a name. */
  private static final Set<String> OF_NAMES = Set.of(
      "properties",
      "patternProperties",
      "dependencies",
      "dependentSchemas",
      "dependentRequired",
      "definitions",
      "$defs");

  private static final Set<String> NOT_SCHEMAS =
      Set.of("enum", "const", "required", "dependentRequired", "type");

  private final Random random;
  private final ObjectNode root;
  private final JsonSchemaGenerator generator;

  private JsonSchemaMutations(ObjectNode root, Random random) {
    this.root = root;
    this.random = random;
    var uri = root.get("$schema");
    this.generator = new JsonSchemaGenerator(
        random, uri == null ? Dialect.DRAFT_7 : Dialect.of(uri.stringValue()));
  }

  /** A changed copy. */
  static ObjectNode of(ObjectNode schema, Random random) {
    var mutations = new JsonSchemaMutations(schema.deepCopy(), random);
    for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
      mutations.change();
    }
    return mutations.root;
  }

  /** A schema in the schema, and how deep it is. */
  record Place(ObjectNode schema, int depth) {}

  static List<Place> places(ObjectNode root) {
    var places = new ArrayList<Place>();
    collect(root, 0, places);
    return places;
  }

  private static void collect(JsonNode node, int depth, List<Place> places) {
    if (!(node instanceof ObjectNode schema)) {
      return;
    }
    places.add(new Place(schema, depth));
    for (var member : schema.properties()) {
      var value = member.getValue();
      if (NOT_SCHEMAS.contains(member.getKey())) {
        continue;
      }
      if (OF_NAMES.contains(member.getKey())) {
        value.forEach(inner -> collect(inner, depth + 1, places));
      } else if (value instanceof ArrayNode list) {
        list.forEach(inner -> collect(inner, depth + 1, places));
      } else {
        collect(value, depth + 1, places);
      }
    }
  }

  private void change() {
    var place = generator.one(places(root));
    var schema = place.schema();
    var keywords = schema.propertyNames().stream()
        .filter(name -> !name.equals("$schema"))
        .filter(name -> !OF_NAMES.contains(name) || !name.contains("def"))
        .toList();
    switch (random.nextInt(9)) {
      case 0, 1 -> generator.keyword(schema, Math.min(place.depth() + 1, 3));
      case 2 -> {
        if (!keywords.isEmpty()) {
          schema.remove(generator.one(keywords));
        }
      }
      case 3 -> wrap(schema);
      case 4 -> closeOrOpen(schema);
      default -> {
        if (!keywords.isEmpty()) {
          alter(schema, generator.one(keywords), place.depth());
        }
      }
    }
  }

  /** The same schema behind a combination or a reference. One that equals the root may be wrapped, the root itself may not. */
  @SuppressWarnings("ReferenceEquality")
  private void wrap(ObjectNode schema) {
    if (schema == root || schema.isEmpty()) {
      return;
    }
    var inner = schema.deepCopy();
    schema.removeAll();
    var branches =
        schema.putArray(generator.one(List.of("anyOf", "oneOf", "allOf"))).add(inner);
    if (random.nextBoolean()) {
      branches.add(generator.any(3));
    }
  }

  private void closeOrOpen(ObjectNode schema) {
    if (schema.has("additionalProperties")) {
      schema.remove("additionalProperties");
    } else if (schema.has("properties")) {
      schema.put("additionalProperties", false);
    } else {
      generator.keyword(schema, 3);
    }
  }

  private void alter(ObjectNode schema, String keyword, int depth) {
    var value = schema.get(keyword);
    if (value.isNumber()) {
      var other = value.decimalValue().add(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
      if (other.signum() > 0 || (other.signum() == 0 && !keyword.equals("multipleOf"))) {
        schema.put(keyword, other);
      }
    } else if (value.isBoolean()) {
      schema.put(keyword, !value.booleanValue());
    } else if (OF_NAMES.contains(keyword) && value instanceof ObjectNode named) {
      alterNames(named, keyword, depth);
    } else if (value instanceof ArrayNode list) {
      alterList(list, keyword, depth);
    } else if (value.isString()) {
      alterText(schema, keyword);
    }
  }

  private void alterNames(ObjectNode named, String keyword, int depth) {
    var names = List.copyOf(named.propertyNames());
    if (keyword.equals("dependentRequired")) {
      named.remove(names);
      return;
    }
    if (!names.isEmpty() && random.nextInt(3) == 0) {
      named.remove(generator.one(names));
    } else {
      var all = keyword.equals("patternProperties")
          ? JsonSchemaGenerator.PATTERNS
          : JsonSchemaGenerator.NAMES;
      named.set(generator.one(all), generator.inner(Math.min(depth + 1, 3)));
    }
  }

  private void alterList(ArrayNode list, String keyword, int depth) {
    if (list.size() > 1 && random.nextBoolean()) {
      list.remove(random.nextInt(list.size()));
      return;
    }
    var added =
        switch (keyword) {
          case "enum" -> generator.value();
          case "required" ->
            JsonSchemaGenerator.JSON
                .getNodeFactory()
                .stringNode(generator.one(JsonSchemaGenerator.NAMES));
          case "type" ->
            JsonSchemaGenerator.JSON
                .getNodeFactory()
                .stringNode(generator.one(JsonSchemaGenerator.TYPES));
          default -> generator.inner(Math.min(depth + 1, 3));
        };
    for (var there : list) {
      if (there.equals(added)) {
        return;
      }
    }
    list.insert(random.nextInt(list.size() + 1), added);
  }

  private void alterText(ObjectNode schema, String keyword) {
    switch (keyword) {
      case "type" -> {
        var before = schema.get("type").stringValue();
        if (random.nextBoolean()) {
          var types = schema.putArray("type").add(before);
          var more = generator.one(JsonSchemaGenerator.TYPES);
          if (!more.equals(before)) {
            types.add(more);
          }
        } else {
          schema.put("type", generator.one(JsonSchemaGenerator.TYPES));
        }
      }
      case "pattern" -> schema.put("pattern", generator.one(JsonSchemaGenerator.PATTERNS));
      case "$ref" -> schema.setAll(generator.reference());
      default -> schema.remove(keyword);
    }
  }
}
