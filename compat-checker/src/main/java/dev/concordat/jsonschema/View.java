package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.schema.Location;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that holds for one value: schemas that must all accept it, with what they refer to and what {@code allOf} adds.
 *
 * @param all the schemas, the one that places are told of first
 * @param only types it may have besides; all if empty
 */
record View(List<SchemaNode> all, Set<String> only) {

  /** The types there are; a number is whole or has a fraction. */
  static final Set<String> EVERY_TYPE =
      Set.of("null", "boolean", "object", "array", "string", "integer", "fraction");

  static View of(List<SchemaNode> schemas) {
    return new View(flat(schemas), Set.of());
  }

  static View of(SchemaNode schema) {
    return of(List.of(schema));
  }

  private static List<SchemaNode> flat(List<SchemaNode> schemas) {
    Set<SchemaNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var flat = new ArrayList<SchemaNode>();
    var ahead = new ArrayDeque<>(schemas);
    while (!ahead.isEmpty()) {
      var node = ahead.remove();
      if (seen.add(node)) {
        flat.add(node);
        var referred = node.target();
        if (referred != null) {
          ahead.add(referred);
        }
        ahead.addAll(node.schemas("allOf"));
      }
    }
    return List.copyOf(flat);
  }

  /** The same with one more schema. */
  View and(SchemaNode more) {
    var together = new ArrayList<>(all);
    together.add(more);
    return new View(flat(together), only);
  }

  View onlyOf(String type) {
    return new View(all, Set.of(type));
  }

  Location at() {
    return all.get(0).at();
  }

  Location at(String keyword) {
    return all.stream()
        .filter(node -> node.has(keyword))
        .findFirst()
        .map(node -> node.at(keyword))
        .orElse(at());
  }

  /** Nothing at all fits. */
  boolean isNothing() {
    return all.stream().anyMatch(SchemaNode::isFalse) || types().isEmpty();
  }

  /** The types a value may have, after {@code type}, {@code enum} and {@code const}. */
  Set<String> types() {
    var types = new TreeSet<>(only.isEmpty() ? EVERY_TYPE : only);
    for (var node : all) {
      types.retainAll(typesOf(node));
      var values = valuesOf(node);
      if (values != null) {
        var among = new TreeSet<String>();
        values.forEach(value -> among.add(typeOf(value)));
        types.retainAll(among);
      }
    }
    return types;
  }

  static Set<String> typesOf(SchemaNode node) {
    if (!node.has("type")) {
      return EVERY_TYPE;
    }
    var types = new LinkedHashSet<String>();
    for (var type : node.types()) {
      if (type.equals("number")) {
        types.add("integer");
        types.add("fraction");
      } else {
        types.add(type);
      }
    }
    return types;
  }

  static String typeOf(JsonPlace value) {
    return switch (value.kind()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> {
        var number = Numbers.of(value);
        yield number != null && Numbers.isWhole(number) ? "integer" : "fraction";
      }
    };
  }

  /** The values it is limited to by {@code enum} or {@code const}; null if by neither. */
  @Nullable
  List<JsonPlace> values() {
    List<JsonPlace> values = null;
    for (var node : all) {
      var list = valuesOf(node);
      if (list != null) {
        values = values == null
            ? list
            : values.stream().filter(value -> isAmong(value, list)).toList();
      }
    }
    var types = types();
    return values == null
        ? null
        : values.stream().filter(value -> types.contains(typeOf(value))).toList();
  }

  static @Nullable List<JsonPlace> valuesOf(SchemaNode node) {
    var fixed = node.draft().isAtLeast(Draft.DRAFT_6) ? node.keyword("const") : null;
    if (fixed != null) {
      return List.of(fixed);
    }
    var list = node.keyword("enum");
    return list == null ? null : list.items();
  }

  static boolean isAmong(JsonPlace value, List<JsonPlace> list) {
    var meaning = JsonSchemaPrinter.meaning(value);
    return list.stream().anyMatch(other -> JsonSchemaPrinter.meaning(other).equals(meaning));
  }

  /** The largest of what the schemas give as least, or the other way round; null if none gives any. */
  @Nullable
  BigDecimal tightest(String keyword, boolean largest) {
    return all.stream()
        .map(node -> node.number(keyword))
        .filter(Objects::nonNull)
        .reduce(largest ? BigDecimal::max : BigDecimal::min)
        .orElse(null);
  }

  boolean has(String keyword) {
    return all.stream().anyMatch(node -> node.has(keyword));
  }

  boolean flag(String keyword) {
    return all.stream().anyMatch(node -> node.flag(keyword));
  }

  Set<String> required() {
    var required = new TreeSet<String>();
    all.forEach(node -> required.addAll(node.names("required")));
    return required;
  }

  /** The properties that any of the schemas names. */
  Set<String> propertyNames() {
    var names = new LinkedHashSet<String>();
    all.forEach(node -> names.addAll(node.namedSchemas("properties").keySet()));
    return names;
  }

  Set<String> patterns() {
    var patterns = new LinkedHashSet<String>();
    all.forEach(node -> patterns.addAll(node.namedSchemas("patternProperties").keySet()));
    return patterns;
  }

  /** Every schema that the property of that name has to fit; none if it may hold anything. */
  List<SchemaNode> property(String name) {
    var schemas = new ArrayList<SchemaNode>();
    for (var node : all) {
      schemas.addAll(propertyOf(node, name));
    }
    if (schemas.isEmpty()
        && has("unevaluatedProperties")
        && !Evaluated.perhaps(all).hasProperty(name)) {
      schemas.addAll(given("unevaluatedProperties"));
    }
    return schemas;
  }

  /** What one schema alone demands of a property. */
  static List<SchemaNode> propertyOf(SchemaNode node, String name) {
    var schemas = new ArrayList<SchemaNode>();
    var own = node.namedSchemas("properties").get(name);
    if (own != null) {
      schemas.add(own);
    }
    node.namedSchemas("patternProperties").forEach((pattern, schema) -> {
      if (Regexes.isFoundIn(pattern, name)) {
        schemas.add(schema);
      }
    });
    var additional = node.schema("additionalProperties");
    if (schemas.isEmpty() && additional != null) {
      schemas.add(additional);
    }
    return schemas;
  }

  /** What holds for a property that no schema names and no pattern matches. */
  List<SchemaNode> otherProperties() {
    var schemas = new ArrayList<>(given("additionalProperties"));
    if (has("unevaluatedProperties") && !Evaluated.perhaps(all).hasOtherProperties()) {
      schemas.addAll(given("unevaluatedProperties"));
    }
    return schemas;
  }

  private List<SchemaNode> given(String keyword) {
    return all.stream()
        .map(node -> node.schema(keyword))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The schemas of the item at an index; none if it may hold anything. */
  List<SchemaNode> item(int index) {
    var schemas = new ArrayList<SchemaNode>();
    for (var node : all) {
      var tuple = node.tuple();
      var other = node.otherItems();
      if (index < tuple.size()) {
        schemas.add(tuple.get(index));
      } else if (other != null) {
        schemas.add(other);
      }
    }
    if (schemas.isEmpty()
        && has("unevaluatedItems")
        && !Evaluated.perhaps(all).hasItemsBeyond(all)) {
      schemas.addAll(given("unevaluatedItems"));
    }
    return schemas;
  }

  /** Items up to here may differ from each other. */
  int longestTuple() {
    return all.stream().mapToInt(node -> node.tuple().size()).max().orElse(0);
  }

  boolean mayHaveItem(int index) {
    var most = tightest("maxItems", false);
    return (most == null || Numbers.toInt(most) > index)
        && item(index).stream().noneMatch(SchemaNode::isFalse);
  }

  /** The first choice between schemas that is still to be made; null if there is none. */
  @Nullable
  Choice choice() {
    for (var node : all) {
      for (var keyword : List.of("oneOf", "anyOf")) {
        var branches = node.schemas(keyword);
        if (!branches.isEmpty() && branches.stream().noneMatch(all::contains)) {
          return new Choice(node, keyword, branches);
        }
      }
    }
    return null;
  }

  /** Branches of which one, or at least one, must fit. */
  record Choice(SchemaNode node, String keyword, List<SchemaNode> branches) {}

  boolean isBooleanOrNull() {
    return Set.of("null", "boolean").containsAll(types());
  }
}
