package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import dev.concordat.schema.Location;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema inside a schema text: an object of keywords, or {@code true} or {@code false}. The same place is always the same node. */
final class SchemaNode {

  private final SchemaDocument document;
  private final JsonPlace place;
  private final String base;
  private final String pointer;
  private @Nullable SchemaNode target;

  /**
   * @param base the URI that references in it start from
   * @param pointer where it stands in its document, as a JSON pointer
   */
  SchemaNode(SchemaDocument document, JsonPlace place, String base, String pointer) {
    this.document = document;
    this.place = place;
    this.base = base;
    this.pointer = pointer;
  }

  SchemaDocument document() {
    return document;
  }

  Draft draft() {
    return document.draft();
  }

  JsonPlace place() {
    return place;
  }

  String base() {
    return base;
  }

  String pointer() {
    return pointer;
  }

  Location at() {
    return place.at();
  }

  /** Where a keyword's value stands, or else the whole schema. */
  Location at(String keyword) {
    var value = keyword(keyword);
    return value == null ? at() : value.at();
  }

  void refersTo(SchemaNode referred) {
    this.target = referred;
  }

  /** The schema that {@code $ref} names; null without one, or if it leads nowhere. */
  @Nullable
  SchemaNode target() {
    return target;
  }

  boolean isBoolean(boolean value) {
    return place.is(Kind.BOOLEAN) && place.value().equals(String.valueOf(value));
  }

  /** Nothing fits it. */
  boolean isFalse() {
    return isBoolean(false);
  }

  /** The value of a keyword this draft knows, if it has the right form; of others the value as it is. */
  @Nullable
  JsonPlace keyword(String name) {
    var value = place.member(name);
    if (value == null || (hidesSiblings() && !name.equals("$ref") && !isAnnotation(name))) {
      return null;
    }
    var known = Keyword.of(name, draft());
    return known == null || known.form().fits(value) ? value : null;
  }

  private static boolean isAnnotation(String name) {
    return name.equals("default") || name.equals("title") || name.equals("description");
  }

  /** In the older drafts nothing beside a {@code $ref} counts. */
  boolean hidesSiblings() {
    return !draft().isModern() && place.text("$ref") != null;
  }

  boolean has(String keyword) {
    return keyword(keyword) != null;
  }

  @Nullable
  String text(String keyword) {
    var value = keyword(keyword);
    return value != null && value.is(Kind.STRING) ? value.value() : null;
  }

  @Nullable
  BigDecimal number(String keyword) {
    return Numbers.of(keyword(keyword));
  }

  boolean flag(String keyword) {
    var value = keyword(keyword);
    return value != null && value.is(Kind.BOOLEAN) && value.value().equals("true");
  }

  /** The schema at a keyword. */
  @Nullable
  SchemaNode schema(String keyword) {
    var value = keyword(keyword);
    return value != null && Keyword.isSchema(value) ? document.node(value) : null;
  }

  /** The schemas of a list at a keyword, those that are none left out. */
  List<SchemaNode> schemas(String keyword) {
    var value = keyword(keyword);
    return value == null || !value.is(Kind.ARRAY)
        ? List.of()
        : value.items().stream().map(document::node).filter(Objects::nonNull).toList();
  }

  /** The schemas of an object at a keyword, by their names in reading order. */
  Map<String, SchemaNode> namedSchemas(String keyword) {
    var value = keyword(keyword);
    var named = new LinkedHashMap<String, SchemaNode>();
    if (value != null && value.is(Kind.OBJECT)) {
      value.members().forEach((name, inner) -> {
        var node = document.node(inner);
        if (node != null) {
          named.put(name, node);
        }
      });
    }
    return named;
  }

  /** The names of a list at a keyword, each once. */
  Set<String> names(String keyword) {
    return namesIn(keyword(keyword));
  }

  static Set<String> namesIn(@Nullable JsonPlace list) {
    var names = new LinkedHashSet<String>();
    if (list != null && list.is(Kind.ARRAY)) {
      list.items().stream()
          .filter(item -> item.is(Kind.STRING))
          .forEach(item -> names.add(item.value()));
    }
    return names;
  }

  /** Which properties each property calls for. */
  Map<String, Set<String>> requiredByProperty() {
    var all = new LinkedHashMap<String, Set<String>>();
    for (var keyword : List.of("dependencies", "dependentRequired")) {
      var value = keyword(keyword);
      if (value != null) {
        value.members().forEach((name, needed) -> {
          if (needed.is(Kind.ARRAY)) {
            all.put(name, namesIn(needed));
          }
        });
      }
    }
    return all;
  }

  /** Which schema the whole object has to fit if a property is there. */
  Map<String, SchemaNode> schemaByProperty() {
    var all = namedSchemas("dependencies");
    all.putAll(namedSchemas("dependentSchemas"));
    return all;
  }

  /** What {@code type} names; empty if it names nothing, so anything may be. */
  List<String> types() {
    var value = keyword("type");
    if (value == null) {
      return List.of();
    }
    return value.is(Kind.ARRAY)
        ? value.items().stream().map(JsonPlace::value).toList()
        : List.of(value.value());
  }

  /** The schemas of the first items, one by one. */
  List<SchemaNode> tuple() {
    return draft() == Draft.DRAFT_2020_12 ? schemas("prefixItems") : schemas("items");
  }

  /** The schema of every item after the tuple's, where there is one. */
  @Nullable
  SchemaNode otherItems() {
    if (draft() == Draft.DRAFT_2020_12) {
      return schema("items");
    }
    var all = schema("items");
    return all != null || tuple().isEmpty() ? all : schema("additionalItems");
  }

  /** The keyword that {@link #otherItems} stands at. */
  String otherItemsKeyword() {
    return draft() == Draft.DRAFT_2020_12 || schema("items") != null ? "items" : "additionalItems";
  }

  @Override
  public String toString() {
    return document.name() + "#" + pointer;
  }
}
