package dev.concordat.jsonschema;

import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people call the parts of a schema: the schema by its title, a definition by its name, a property after what it stands in.
 * Items of an array and branches of a choice have no names of their own; what is in them counts to the array or the choice.
 */
final class SchemaElements {

  private final JsonSchema schema;
  private final Map<ElementPath, Location> places = new LinkedHashMap<>();
  private final Set<SchemaNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaElements(JsonSchema schema) {
    this.schema = schema;
  }

  /** Every element of the schema itself with its place, in reading order. */
  static Map<ElementPath, Location> placesIn(JsonSchema schema) {
    var elements = new SchemaElements(schema);
    var top = new ElementPath(schema.name());
    elements.places.put(top, schema.root().at());
    elements.visit(schema.root(), top);
    definitions(schema.document()).forEach((name, node) -> {
      var type = new ElementPath(name);
      elements.places.putIfAbsent(type, node.at());
      elements.visit(node, type);
    });
    return elements.places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .collect(
            LinkedHashMap::new,
            (sorted, entry) -> sorted.put(entry.getKey(), entry.getValue()),
            Map::putAll);
  }

  private void visit(SchemaNode node, ElementPath element) {
    if (!seen.add(node) || node.document() != schema.document()) {
      return;
    }
    node.namedSchemas("properties").forEach((name, property) -> {
      var child = element.child(name);
      places.putIfAbsent(child, property.at());
      visit(property, child);
    });
    inside(node).forEach(inner -> visit(inner, element));
  }

  /** The schemas that say more of the same value or of what it holds without a name. */
  private static List<SchemaNode> inside(SchemaNode node) {
    var inside = new ArrayList<SchemaNode>();
    Stream.of("allOf", "anyOf", "oneOf").forEach(list -> inside.addAll(node.schemas(list)));
    Stream.of("if", "then", "else", "additionalProperties", "unevaluatedProperties")
        .map(node::schema)
        .filter(java.util.Objects::nonNull)
        .forEach(inside::add);
    inside.addAll(items(node));
    inside.addAll(node.namedSchemas("patternProperties").values());
    inside.addAll(node.schemaByProperty().values());
    return inside;
  }

  private static List<SchemaNode> items(SchemaNode node) {
    var items = new ArrayList<>(node.tuple());
    for (var inner : java.util.Arrays.asList(
        node.otherItems(), node.schema("contains"), node.schema("unevaluatedItems"))) {
      if (inner != null) {
        items.add(inner);
      }
    }
    return items;
  }

  private static Map<String, SchemaNode> definitions(SchemaDocument document) {
    var named = new LinkedHashMap<String, SchemaNode>();
    for (var keyword : List.of("definitions", "$defs")) {
      document.root().namedSchemas(keyword).forEach((name, node) -> {
        if (!name.isBlank()) {
          named.putIfAbsent(name, node);
        }
      });
    }
    return named;
  }

  /** What a schema that is referred to is called; null if it stands where only its property names it. */
  static @Nullable String typeName(SchemaNode node) {
    if (node.pointer().isEmpty()) {
      return SchemaNames.of(node.document());
    }
    for (var keyword : List.of("/definitions/", "/$defs/")) {
      if (node.pointer().startsWith(keyword)) {
        var rest = node.pointer().substring(keyword.length());
        var name = Uris.unescaped(rest);
        return rest.contains("/") || name.isBlank() ? null : name;
      }
    }
    return null;
  }

  /** The element of a property, seen from what holds at its object on either side. */
  static ElementPath child(ElementPath here, String name, View candidate, View baseline) {
    for (var view : List.of(candidate, baseline)) {
      for (var node : view.all()) {
        if (node.namedSchemas("properties").containsKey(name)) {
          var type = typeName(node);
          return (type == null ? here : new ElementPath(type)).child(name);
        }
      }
    }
    return here.child(name);
  }

  /** See {@link dev.concordat.format.SchemaFormat#follow}. */
  static List<ElementPath> follow(JsonSchema schema, String type, List<String> path) {
    var start = named(schema, type);
    if (start == null) {
      return List.of();
    }
    var followed = new ArrayList<ElementPath>();
    var here = new ElementPath(type);
    var schemas = everything(List.of(start));
    for (var step : path) {
      if (step.equals("*")) {
        schemas = everything(schemas.stream()
            .flatMap(node -> Stream.concat(items(node).stream(), values(node).stream()))
            .toList());
        continue;
      }
      var holding = schemas.stream()
          .filter(node -> node.namedSchemas("properties").containsKey(step))
          .toList();
      if (holding.isEmpty()) {
        return followed;
      }
      var owner = typeName(holding.get(0));
      here = (owner == null ? here : new ElementPath(owner)).child(step);
      followed.add(here);
      schemas = everything(holding.stream()
          .flatMap(node -> Stream.ofNullable(node.namedSchemas("properties").get(step)))
          .toList());
    }
    return followed;
  }

  private static List<SchemaNode> values(SchemaNode node) {
    var values = new ArrayList<>(node.namedSchemas("patternProperties").values());
    var additional = node.schema("additionalProperties");
    if (additional != null) {
      values.add(additional);
    }
    return values;
  }

  private static @Nullable SchemaNode named(JsonSchema schema, String type) {
    if (type.equals(schema.name())) {
      return schema.root();
    }
    var own = definitions(schema.document()).get(type);
    if (own != null) {
      return own;
    }
    return schema.imported().stream()
        .filter(document -> SchemaNames.of(document).equals(type))
        .map(SchemaDocument::root)
        .findFirst()
        .orElse(null);
  }

  /** The schemas and all that say more of the same value, choices among them. */
  private static List<SchemaNode> everything(List<SchemaNode> schemas) {
    Set<SchemaNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var all = new ArrayList<SchemaNode>();
    var ahead = new java.util.ArrayDeque<>(schemas);
    while (!ahead.isEmpty()) {
      for (var node : View.of(ahead.remove()).all()) {
        if (seen.add(node)) {
          all.add(node);
          ahead.addAll(node.schemas("anyOf"));
          ahead.addAll(node.schemas("oneOf"));
          Stream.of("then", "else")
              .map(node::schema)
              .filter(java.util.Objects::nonNull)
              .forEach(ahead::add);
        }
      }
    }
    return all;
  }
}
