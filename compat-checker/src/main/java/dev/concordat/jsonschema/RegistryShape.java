package dev.concordat.jsonschema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A schema as Confluent's registry sees it: of exactly one kind. A schema with keywords of several kinds is all of several shapes of
 * one kind each. Keywords that no kind has are not seen at all.
 */
final class RegistryShape {

  /** Which class of schema it is there; two of different kinds are never compared further. */
  enum Kind {
    ANYTHING,
    NOTHING,
    REFERENCE,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    OBJECT,
    ARRAY,
    ENUM,
    CONST,
    NOT,
    CONDITIONAL,
    ALL_OF,
    ANY_OF,
    ONE_OF;

    boolean isCombined() {
      return this == ALL_OF || this == ANY_OF || this == ONE_OF;
    }

    /** As paths show it. */
    String keyword() {
      return switch (this) {
        case ALL_OF -> "allOf";
        case ANY_OF -> "anyOf";
        case ONE_OF -> "oneOf";
        default -> throw new IllegalStateException(this + " combines nothing");
      };
    }
  }

  private static final List<String> NUMBER_KEYWORDS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final List<String> STRING_KEYWORDS = List.of("minLength", "maxLength", "pattern");

  private final Kind kind;
  private final SchemaNode node;
  private final boolean integer;
  private final Supplier<List<RegistryShape>> parts;
  private @Nullable List<RegistryShape> partsOnce;

  private RegistryShape(
      Kind kind, SchemaNode node, boolean integer, Supplier<List<RegistryShape>> parts) {
    this.kind = kind;
    this.node = node;
    this.integer = integer;
    this.parts = parts;
  }

  Kind kind() {
    return kind;
  }

  /** Where its keywords are. */
  SchemaNode node() {
    return node;
  }

  boolean requiresInteger() {
    return integer;
  }

  /** What it combines, negates or refers to; each time the same shapes. */
  List<RegistryShape> parts() {
    if (partsOnce == null) {
      partsOnce = parts.get();
    }
    return partsOnce;
  }

  /** What it combines, without those that are written alike. */
  List<RegistryShape> distinctParts() {
    var distinct = new LinkedHashMap<String, RegistryShape>();
    for (var part : parts()) {
      var key =
          part.node == node ? part.kind.name() : JsonSchemaPrinter.canonical(part.node.place());
      distinct.putIfAbsent(key, part);
    }
    return List.copyOf(distinct.values());
  }

  /** Makes the shapes of the nodes of one schema, of each node one. */
  static final class Shapes {

    private final IdentityHashMap<SchemaNode, RegistryShape> known = new IdentityHashMap<>();

    RegistryShape of(SchemaNode node) {
      var shape = known.get(node);
      if (shape == null) {
        shape = make(node);
        known.put(node, shape);
      }
      return shape;
    }

    @Nullable
    RegistryShape ofNullable(@Nullable SchemaNode node) {
      return node == null ? null : of(node);
    }

    private RegistryShape make(SchemaNode node) {
      if (node.isFalse()) {
        return plain(Kind.NOTHING, node);
      }
      var found = new ArrayList<RegistryShape>();
      var referred = node.target();
      if (referred != null) {
        found.add(new RegistryShape(Kind.REFERENCE, node, false, () -> List.of(of(referred))));
      }
      if (referred == null || node.draft().isModern()) {
        collect(node, found);
      }
      return switch (found.size()) {
        case 0 -> plain(Kind.ANYTHING, node);
        case 1 -> found.get(0);
        default -> new RegistryShape(Kind.ALL_OF, node, false, () -> List.copyOf(found));
      };
    }

    private void collect(SchemaNode node, List<RegistryShape> found) {
      if (node.has("enum")) {
        found.add(plain(Kind.ENUM, node));
      }
      for (var kind : List.of(Kind.ALL_OF, Kind.ANY_OF, Kind.ONE_OF)) {
        if (node.has(kind.keyword())) {
          found.add(new RegistryShape(kind, node, false, () -> all(node.schemas(kind.keyword()))));
        }
      }
      var negated = node.schema("not");
      if (negated != null) {
        found.add(new RegistryShape(Kind.NOT, node, false, () -> List.of(of(negated))));
      }
      if (node.draft().isAtLeast(Draft.DRAFT_6) && node.has("const")) {
        found.add(plain(Kind.CONST, node));
      }
      var seen = new HashSet<Kind>();
      types(node, found, seen);
      sniff(node, found, seen);
    }

    /** A list of types is any of them, each with the keywords it has. */
    private static void types(SchemaNode node, List<RegistryShape> found, Set<Kind> seen) {
      if (!node.has("type")) {
        return;
      }
      var types = node.types().stream().map(type -> typed(node, type)).toList();
      types.forEach(type -> seen.add(type.kind));
      var value = node.keyword("type");
      found.add(
          value != null && value.is(dev.concordat.json.JsonPlace.Kind.STRING)
              ? types.get(0)
              : new RegistryShape(Kind.ANY_OF, node, false, () -> types));
    }

    /** Keywords tell a kind also where no type does. */
    private static void sniff(SchemaNode node, List<RegistryShape> found, Set<Kind> seen) {
      if (hasAny(node, arrayKeywords(node.draft())) && seen.add(Kind.ARRAY)) {
        found.add(plain(Kind.ARRAY, node));
      }
      if (hasAny(node, objectKeywords(node.draft())) && seen.add(Kind.OBJECT)) {
        found.add(plain(Kind.OBJECT, node));
      }
      if (hasAny(node, NUMBER_KEYWORDS) && seen.add(Kind.NUMBER)) {
        found.add(plain(Kind.NUMBER, node));
      }
      var saysFormat = !node.draft().isModern() && node.has("format");
      if ((hasAny(node, STRING_KEYWORDS) || saysFormat) && seen.add(Kind.STRING)) {
        found.add(plain(Kind.STRING, node));
      }
      if (node.draft().isAtLeast(Draft.DRAFT_7) && hasAny(node, List.of("if", "then", "else"))) {
        found.add(plain(Kind.CONDITIONAL, node));
      }
    }

    private static List<String> arrayKeywords(Draft draft) {
      return draft.isModern()
          ? List.of(
              "items",
              "prefixItems",
              "additionalItems",
              "unevaluatedItems",
              "minItems",
              "maxItems",
              "uniqueItems",
              "contains")
          : draft.arrayKeywords();
    }

    private static List<String> objectKeywords(Draft draft) {
      return draft.isModern()
          ? List.of(
              "properties",
              "required",
              "minProperties",
              "maxProperties",
              "dependentRequired",
              "dependentSchemas",
              "patternProperties",
              "additionalProperties",
              "unevaluatedProperties",
              "propertyNames")
          : draft.objectKeywords();
    }

    private static boolean hasAny(SchemaNode node, List<String> keywords) {
      return keywords.stream().anyMatch(node::has);
    }

    private static RegistryShape typed(SchemaNode node, String type) {
      return switch (type) {
        case "string" -> plain(Kind.STRING, node);
        case "integer" -> new RegistryShape(Kind.NUMBER, node, true, List::of);
        case "number" -> plain(Kind.NUMBER, node);
        case "boolean" -> plain(Kind.BOOLEAN, node);
        case "null" -> plain(Kind.NULL, node);
        case "array" -> plain(Kind.ARRAY, node);
        default -> plain(Kind.OBJECT, node);
      };
    }

    private static RegistryShape plain(Kind kind, SchemaNode node) {
      return new RegistryShape(kind, node, false, List::of);
    }

    private List<RegistryShape> all(List<SchemaNode> nodes) {
      return nodes.stream().map(this::of).toList();
    }
  }
}
