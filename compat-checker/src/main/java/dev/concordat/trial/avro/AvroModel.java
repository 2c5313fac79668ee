package dev.concordat.trial.avro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An Avro schema in pieces: named types by full name, which everything else only mentions. So a type can be renamed, moved or
 * dropped without a thought for where it stands in the text.
 *
 * @param types records, enums and fixed by full name
 * @param root the type of the schema; a full name, or a type
 */
record AvroModel(Map<String, ObjectNode> types, List<JsonNode> root) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static AvroModel empty() {
    return new AvroModel(new LinkedHashMap<>(), new ArrayList<>(1));
  }

  AvroModel copy() {
    var copied = empty();
    types.forEach((name, type) -> copied.types.put(name, type.deepCopy()));
    root.forEach(type -> copied.root.add(type.deepCopy()));
    return copied;
  }

  /** A place where a type stands, and what can be put there instead. */
  record Slot(JsonNode type, Consumer<JsonNode> replace) {}

  /** Every place where a type stands, among types that are in use. */
  List<Slot> slots() {
    var slots = new ArrayList<Slot>();
    collect(new Slot(root.get(0), type -> root.set(0, type)), slots, new HashSet<>());
    return slots;
  }

  /** The definitions in use, in the order of their first use. */
  List<ObjectNode> definitions() {
    var used = new HashSet<String>();
    collect(new Slot(root.get(0), type -> {}), new ArrayList<>(), used);
    return types.entrySet().stream()
        .filter(type -> used.contains(type.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void collect(Slot slot, List<Slot> slots, Set<String> seen) {
    slots.add(slot);
    var type = slot.type();
    if (type.isString()) {
      var definition = types.get(type.stringValue());
      if (definition != null && seen.add(type.stringValue()) && definition.has("fields")) {
        for (var field : definition.get("fields")) {
          var object = (ObjectNode) field;
          collect(new Slot(object.get("type"), other -> object.set("type", other)), slots, seen);
        }
      }
    } else if (type instanceof ArrayNode union) {
      for (int i = 0; i < union.size(); i++) {
        int at = i;
        collect(new Slot(union.get(i), other -> union.set(at, other)), slots, seen);
      }
    } else if (type instanceof ObjectNode object) {
      for (var inner : List.of("items", "values")) {
        if (object.has(inner)) {
          collect(new Slot(object.get(inner), other -> object.set(inner, other)), slots, seen);
        }
      }
    }
  }

  /** Gives a definition another full name, wherever it is mentioned. */
  void rename(ObjectNode definition, String name, String namespace) {
    var before = fullName(definition);
    definition.put("name", name);
    definition.put("namespace", namespace);
    var after = fullName(definition);
    if (before.equals(after) || types.containsKey(after)) {
      return;
    }
    for (var slot : slots()) {
      if (slot.type().isString() && slot.type().stringValue().equals(before)) {
        slot.replace().accept(StringNode.valueOf(after));
      }
    }
    types.remove(before);
    types.put(after, definition);
  }

  static String fullName(ObjectNode definition) {
    return definition.get("namespace").stringValue() + "."
        + definition.get("name").stringValue();
  }

  /** The schema as a file has it: each type where it is first used, by its name from then on. */
  String text() {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(written(root.get(0), new HashSet<>()));
  }

  private JsonNode written(JsonNode type, Set<String> defined) {
    if (type.isString()) {
      var definition = types.get(type.stringValue());
      return definition == null || !defined.add(type.stringValue())
          ? type
          : withFields(definition.deepCopy(), defined);
    }
    if (type instanceof ArrayNode union) {
      var branches = JSON.createArrayNode();
      union.forEach(branch -> branches.add(written(branch, defined)));
      return branches;
    }
    var object = (ObjectNode) type.deepCopy();
    for (var inner : List.of("items", "values")) {
      if (object.has(inner)) {
        object.set(inner, written(object.get(inner), defined));
      }
    }
    return object;
  }

  private ObjectNode withFields(ObjectNode definition, Set<String> defined) {
    if (definition.has("fields")) {
      for (var field : definition.get("fields")) {
        var object = (ObjectNode) field;
        object.set("type", written(object.get("type"), defined));
      }
    }
    return definition;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }
}
