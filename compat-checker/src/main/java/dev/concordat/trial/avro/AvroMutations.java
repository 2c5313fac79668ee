package dev.concordat.trial.avro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What happens to schemas: what people do to them every day, and what they should not. */
final class AvroMutations {

  private static final List<String> PROMOTED =
      List.of("int", "long", "float", "double", "string", "bytes");

  private final Random random;
  private final AvroModel model;
  private final AvroGenerator generator;

  private AvroMutations(Random random, AvroModel model) {
    this.random = random;
    this.model = model;
    this.generator = new AvroGenerator(random, model);
  }

  /** The schema after one or several changes. */
  static AvroModel of(AvroModel schema, Random random) {
    var model = schema.copy();
    var mutations = new AvroMutations(random, model);
    int count = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      mutations.change();
    }
    return model;
  }

  private void change() {
    var definitions = model.definitions();
    if (definitions.isEmpty() || random.nextInt(3) == 0) {
      changeType(any(model.slots()));
      return;
    }
    var definition = any(definitions);
    if (random.nextInt(6) == 0) {
      changeName(definition);
      return;
    }
    switch (definition.get("type").stringValue()) {
      case "enum" -> changeEnum(definition);
      case "fixed" -> changeFixed(definition);
      default -> changeRecord(definition);
    }
  }

  private void changeType(AvroModel.Slot slot) {
    var type = slot.type();
    switch (random.nextInt(9)) {
      case 0 -> slot.replace().accept(generator.type(2, false));
      case 1, 2 -> slot.replace().accept(promoted(type));
      case 3 -> slot.replace().accept(optional(type));
      case 4 -> {
        if (type instanceof ArrayNode union && !union.isEmpty()) {
          slot.replace().accept(union.get(random.nextInt(union.size())));
        } else {
          slot.replace().accept(AvroModel.array().add(type));
        }
      }
      case 5, 6 -> changeUnion(slot);
      case 7 ->
        slot.replace()
            .accept(
                type.isString()
                    ? AvroModel.object().put("type", "array").set("items", type)
                    : generator.logical());
      default -> changeMeaning(slot);
    }
  }

  private JsonNode promoted(JsonNode type) {
    var kind = AvroGenerator.kind(type);
    if (!PROMOTED.contains(kind)) {
      return type;
    }
    var other = StringNode.valueOf(any(PROMOTED));
    if (type instanceof ObjectNode logical && random.nextBoolean()) {
      return logical.deepCopy().set("type", other);
    }
    return other;
  }

  private JsonNode optional(JsonNode type) {
    var union = AvroModel.array();
    if (type instanceof ArrayNode branches) {
      var without = AvroModel.array();
      branches.forEach(branch -> {
        if (!AvroGenerator.kind(branch).equals("null")) {
          without.add(branch);
        }
      });
      return without.size() < branches.size() ? without : without.insert(0, "null");
    }
    return random.nextBoolean() ? union.add("null").add(type) : union.add(type).add("null");
  }

  private void changeUnion(AvroModel.Slot slot) {
    var unions =
        model.slots().stream().filter(each -> each.type() instanceof ArrayNode).toList();
    var chosen = unions.isEmpty() ? slot : any(unions);
    if (!(chosen.type() instanceof ArrayNode union)) {
      chosen.replace().accept(generator.union(2));
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> {
        if (!union.isEmpty()) {
          union.remove(random.nextInt(union.size()));
        }
      }
      case 1 -> shuffle(union);
      default -> {
        var branch = generator.type(2, true);
        for (var known : union) {
          if (AvroGenerator.kind(known).equals(AvroGenerator.kind(branch))) {
            return;
          }
        }
        union.insert(random.nextInt(union.size() + 1), branch);
      }
    }
  }

  private void changeMeaning(AvroModel.Slot slot) {
    var type = slot.type();
    if (type instanceof ObjectNode object && object.has("logicalType")) {
      changeMeaning(object);
    } else if (PROMOTED.contains(AvroGenerator.kind(type))) {
      for (int i = 0; i < 10; i++) {
        var logical = generator.logical();
        if (AvroGenerator.kind(logical).equals(AvroGenerator.kind(type))) {
          slot.replace().accept(logical);
          return;
        }
      }
    }
  }

  private void changeMeaning(ObjectNode type) {
    if (type.has("precision") && random.nextInt(3) > 0) {
      var attribute = random.nextBoolean() ? "precision" : "scale";
      type.put(attribute, Math.max(0, type.get(attribute).intValue() + random.nextInt(3) - 1));
      return;
    }
    var unit = type.get("logicalType").stringValue();
    type.put(
        "logicalType",
        switch (random.nextInt(4)) {
          case 0 -> unit.replaceFirst("millis$", "micros");
          case 1 -> unit.replaceFirst("micros$", random.nextBoolean() ? "millis" : "nanos");
          case 2 -> unit.startsWith("local-") ? unit.substring("local-".length()) : "local-" + unit;
          default -> "postcode";
        });
    if (random.nextInt(4) == 0) {
      type.remove(List.of("logicalType", "precision", "scale"));
    }
  }

  private void changeName(ObjectNode definition) {
    var before = AvroModel.fullName(definition);
    var letter = definition.get("name").stringValue().substring(0, 1);
    boolean moves = random.nextBoolean();
    var name = moves ? definition.get("name").stringValue() : letter + random.nextInt(4);
    var namespace =
        moves ? any(List.of("shop", "store")) : definition.get("namespace").stringValue();
    switch (random.nextInt(4)) {
      case 0 -> definition.set("aliases", AvroModel.array().add(letter + random.nextInt(4)));
      case 1 -> definition.remove("aliases");
      case 2 -> model.rename(definition, name, namespace);
      default -> {
        model.rename(definition, name, namespace);
        definition.set("aliases", AvroModel.array().add(before));
      }
    }
  }

  private void changeEnum(ObjectNode definition) {
    var symbols = (ArrayNode) definition.get("symbols");
    switch (random.nextInt(5)) {
      case 0 -> {
        if (!symbols.isEmpty()) {
          symbols.remove(random.nextInt(symbols.size()));
        }
      }
      case 1 -> {
        var symbol = any(AvroGenerator.SYMBOLS);
        for (var known : symbols) {
          if (known.stringValue().equals(symbol)) {
            return;
          }
        }
        symbols.insert(random.nextInt(symbols.size() + 1), symbol);
      }
      case 2 -> shuffle(symbols);
      case 3 -> definition.remove("default");
      default -> {
        if (!symbols.isEmpty()) {
          definition.set("default", symbols.get(random.nextInt(symbols.size())));
        }
      }
    }
  }

  private void changeFixed(ObjectNode definition) {
    if (definition.has("logicalType") && random.nextBoolean()) {
      changeMeaning(definition);
    } else {
      definition.put(
          "size", Math.max(0, definition.get("size").intValue() + random.nextInt(3) - 1));
    }
  }

  private void changeRecord(ObjectNode definition) {
    var fields = (ArrayNode) definition.get("fields");
    if (fields.isEmpty() || random.nextInt(4) == 0) {
      fields.insert(
          random.nextInt(fields.size() + 1), generator.field(any(AvroGenerator.FIELDS), 2));
      return;
    }
    int at = random.nextInt(fields.size());
    var field = (ObjectNode) fields.get(at);
    switch (random.nextInt(7)) {
      case 0, 1 -> fields.remove(at);
      case 2 -> shuffle(fields);
      case 3 -> {
        var before = field.get("name").stringValue();
        field.put("name", any(AvroGenerator.FIELDS));
        if (random.nextBoolean()) {
          field.set("aliases", AvroModel.array().add(before));
        }
      }
      case 4 -> field.set("aliases", AvroModel.array().add(any(AvroGenerator.FIELDS)));
      case 5 -> field.remove("default");
      default -> field.set("default", generator.fallback(field.get("type"), 0));
    }
  }

  private void shuffle(ArrayNode list) {
    var items = new ArrayList<JsonNode>();
    list.forEach(items::add);
    Collections.shuffle(items, random);
    list.removeAll();
    items.forEach(list::add);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
