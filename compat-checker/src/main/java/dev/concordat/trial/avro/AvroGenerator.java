package dev.concordat.trial.avro;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Schemas with everything Avro has, of few names so that they meet each other. */
final class AvroGenerator {

  static final List<String> PRIMITIVES =
      List.of("null", "boolean", "int", "long", "float", "double", "string", "bytes");
  static final List<String> SYMBOLS = List.of("A", "B", "C", "D");
  static final List<String> FIELDS = List.of("a", "b", "c", "d", "e");
  static final List<String> NAMESPACES = List.of("shop", "shop", "shop", "store");

  /** What may be said of a type, and of which. The last ones are not in the specification, or not of that type. */
  private static final List<List<String>> LOGICAL = List.of(
      List.of("int", "date"),
      List.of("int", "time-millis"),
      List.of("long", "time-micros"),
      List.of("long", "timestamp-millis"),
      List.of("long", "timestamp-micros"),
      List.of("long", "timestamp-nanos"),
      List.of("long", "local-timestamp-millis"),
      List.of("long", "local-timestamp-micros"),
      List.of("long", "local-timestamp-nanos"),
      List.of("string", "uuid"),
      List.of("bytes", "decimal"),
      List.of("bytes", "big-decimal"),
      List.of("int", "timestamp-millis"),
      List.of("string", "postcode"),
      List.of("long", "postcode"));

  private static final int DEEPEST = 4;
  private static final int UUID_SIZE = 16;
  private static final int DURATION_SIZE = 12;

  private final Random random;
  private final AvroModel model;

  AvroGenerator(Random random, AvroModel model) {
    this.random = random;
    this.model = model;
  }

  static AvroModel schema(Random random) {
    var model = AvroModel.empty();
    var generator = new AvroGenerator(random, model);
    model.root().add(random.nextInt(8) == 0 ? generator.type(1, false) : generator.record(0));
    return model;
  }

  JsonNode type(int depth, boolean inUnion) {
    int pick = random.nextInt(depth > DEEPEST ? 9 : 20);
    if (pick < 6) {
      return StringNode.valueOf(PRIMITIVES.get(random.nextInt(PRIMITIVES.size())));
    }
    return switch (pick) {
      case 6, 7, 8 -> logical();
      case 9, 10 -> enumeration();
      case 11, 12 -> fixed();
      case 13 -> AvroModel.object().put("type", "array").set("items", type(depth + 1, false));
      case 14 -> AvroModel.object().put("type", "map").set("values", type(depth + 1, false));
      case 15, 16, 17 -> inUnion ? StringNode.valueOf("string") : union(depth);
      default -> record(depth + 1);
    };
  }

  JsonNode logical() {
    var row = LOGICAL.get(random.nextInt(LOGICAL.size()));
    var type = AvroModel.object().put("type", row.get(0));
    name(type, row.get(1));
    return type;
  }

  /** Says what the type means. */
  private void name(ObjectNode type, String logical) {
    type.put("logicalType", logical);
    if (logical.equals("decimal")) {
      int precision = 1 + random.nextInt(6);
      type.put("precision", precision);
      type.put("scale", random.nextInt(precision + 1));
    }
  }

  ArrayNode union(int depth) {
    var branches = AvroModel.array();
    var kinds = new HashSet<String>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      var branch = type(depth + 1, true);
      if (kinds.add(kind(branch))) {
        branches.add(branch);
      }
    }
    return branches;
  }

  /** Of what a union may hold only one: of each type that has no name, and of each name. */
  static String kind(JsonNode branch) {
    return branch.isString() ? branch.stringValue() : branch.path("type").asString("union");
  }

  JsonNode enumeration() {
    return once("E" + random.nextInt(2), definition -> {
      definition.put("type", "enum");
      var symbols = AvroModel.array();
      SYMBOLS.stream().filter(symbol -> random.nextInt(3) > 0).forEach(symbols::add);
      if (symbols.isEmpty()) {
        symbols.add("A");
      }
      definition.set("symbols", symbols);
      if (random.nextInt(3) == 0) {
        definition.put("default", symbols.get(random.nextInt(symbols.size())).stringValue());
      }
    });
  }

  JsonNode fixed() {
    return once("F" + random.nextInt(3), definition -> {
      definition.put("type", "fixed");
      switch (random.nextInt(5)) {
        case 0 -> name(definition.put("size", 4), "decimal");
        case 1 -> name(definition.put("size", UUID_SIZE), "uuid");
        case 2 -> name(definition.put("size", DURATION_SIZE), "duration");
        default -> definition.put("size", 1 + random.nextInt(3));
      }
    });
  }

  JsonNode record(int depth) {
    return once("R" + (depth == 0 ? 0 : random.nextInt(3)), definition -> {
      definition.put("type", random.nextInt(30) == 0 ? "error" : "record");
      var fields = AvroModel.array();
      definition.set("fields", fields);
      for (var name : FIELDS) {
        if (random.nextInt(2) == 0) {
          fields.add(field(name, depth));
        }
      }
    });
  }

  ObjectNode field(String name, int depth) {
    var field = AvroModel.object().put("name", name);
    field.set("type", type(depth + 1, false));
    if (random.nextInt(3) == 0) {
      field.set("default", fallback(field.get("type"), 0));
    }
    if (random.nextInt(12) == 0) {
      field.set("aliases", AvroModel.array().add(FIELDS.get(random.nextInt(FIELDS.size()))));
    }
    return field;
  }

  private interface Filling {
    void fill(ObjectNode definition);
  }

  /** The full name, and at its first use the definition; inside itself a type is known already. */
  private JsonNode once(String name, Filling filling) {
    var known = model.types().keySet().stream()
        .filter(fullName -> fullName.endsWith("." + name))
        .findFirst();
    if (known.isPresent() && random.nextInt(10) > 0) {
      return StringNode.valueOf(known.get());
    }
    var definition = AvroModel.object();
    definition.put("name", name);
    definition.put("namespace", NAMESPACES.get(random.nextInt(NAMESPACES.size())));
    var fullName = AvroModel.fullName(definition);
    if (model.types().putIfAbsent(fullName, definition) == null) {
      filling.fill(definition);
      if (random.nextInt(12) == 0) {
        var alias = name.charAt(0) + Integer.toString(random.nextInt(3));
        definition.set(
            "aliases", AvroModel.array().add(random.nextBoolean() ? alias : "store." + alias));
      }
    }
    return StringNode.valueOf(fullName);
  }

  private ObjectNode definitionOf(JsonNode type) {
    if (type instanceof ObjectNode object) {
      return object;
    }
    var named = model.types().get(type.stringValue());
    return named == null ? AvroModel.object().put("type", type.stringValue()) : named;
  }

  /** A default that fits, or nearly always does: deep in a recursive type it may not. */
  JsonNode fallback(JsonNode type, int depth) {
    if (type instanceof ArrayNode union) {
      return union.isEmpty() ? NullNode.getInstance() : fallback(union.get(0), depth);
    }
    var definition = definitionOf(type);
    return switch (definition.get("type").stringValue()) {
      case "null" -> NullNode.getInstance();
      case "boolean" -> AvroModel.object().booleanNode(random.nextBoolean());
      case "int", "long" -> AvroModel.object().numberNode(random.nextInt(100));
      case "float", "double" -> AvroModel.object().numberNode(random.nextInt(100) / 4.0);
      case "string" ->
        StringNode.valueOf(
            type.path("logicalType").asString("").equals("uuid")
                ? "00000000-0000-0000-0000-00000000000" + random.nextInt(9)
                : "s" + random.nextInt(9));
      case "bytes" -> StringNode.valueOf("\u0001\u0007");
      case "enum" -> definition.get("symbols").get(0);
      case "fixed" -> StringNode.valueOf("\u0001".repeat(definition.get("size").intValue()));
      case "array" -> AvroModel.array();
      case "map" -> AvroModel.object();
      default -> {
        var value = AvroModel.object();
        if (depth < DEEPEST && definition.has("fields")) {
          for (var field : definition.get("fields")) {
            value.set(field.get("name").stringValue(), fallback(field.get("type"), depth + 1));
          }
        }
        yield value;
      }
    };
  }
}
