package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.DifferenceKind.*;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.jsonschema.RegistryShape.Kind;
import dev.concordat.schema.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a writer's and a reader's schema differ to Confluent's registry: the kinds, the paths, the order. A pair of schemas met again
 * inside itself counts as compatible until it is known not to be; then all is compared once more with what is known, until nothing
 * new turns up.
 */
final class RegistryDiff {

  /** What was found out about pairs: compared in this round, or failed in an earlier one. */
  private static final class Known {
    private final IdentityHashMap<
            RegistryShape, IdentityHashMap<RegistryShape, List<RegistryDifference>>>
        compared = new IdentityHashMap<>();
    private final IdentityHashMap<RegistryShape, Set<RegistryShape>> open = new IdentityHashMap<>();

    @Nullable
    List<RegistryDifference> of(RegistryShape writer, RegistryShape reader) {
      var same = compared.get(writer);
      return same == null ? null : same.get(reader);
    }

    void put(RegistryShape writer, RegistryShape reader, List<RegistryDifference> differences) {
      compared.computeIfAbsent(writer, unseen -> new IdentityHashMap<>()).put(reader, differences);
    }

    boolean enter(RegistryShape writer, RegistryShape reader) {
      return open.computeIfAbsent(
              writer, unseen -> java.util.Collections.newSetFromMap(new IdentityHashMap<>()))
          .add(reader);
    }

    void leave(RegistryShape writer, RegistryShape reader) {
      Objects.requireNonNull(open.get(writer)).remove(reader);
    }
  }

  /** Deeper than this nothing is compared any more; parsing keeps every single schema from getting there. */
  private static final int DEEPEST = 600;

  /** Shared schemas can multiply differences without end; nobody reads more. */
  private static final int MOST = 1_000;

  private final CompatibilityPolicy policy;
  private final RegistryShape.Shapes shapes = new RegistryShape.Shapes();
  private Known known = new Known();
  private Known failed = new Known();
  private final Known taking = new Known();
  private boolean assumedWrongly;
  private List<RegistryDifference> found = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private int depth;
  private boolean isChoosing;

  private RegistryDiff(CompatibilityPolicy policy) {
    this.policy = policy;
  }

  /** All differences, compatible ones too. */
  static List<RegistryDifference> of(
      JsonSchema writer, JsonSchema reader, CompatibilityPolicy policy) {
    return new RegistryDiff(policy).of(writer.root(), reader.root());
  }

  private List<RegistryDifference> of(SchemaNode writer, SchemaNode reader) {
    do {
      assumedWrongly = false;
      found = new ArrayList<>();
      known = new Known();
      compare(shapes.of(writer), shapes.of(reader));
    } while (assumedWrongly);
    return found;
  }

  // ---- walking ----

  private void compareAt(
      String step, @Nullable RegistryShape writer, @Nullable RegistryShape reader) {
    path.add(step);
    compareNullable(writer, reader);
    path.remove(path.size() - 1);
  }

  private void compareNullable(@Nullable RegistryShape writer, @Nullable RegistryShape reader) {
    if (writer == null && reader == null) {
      return;
    }
    if (writer == null) {
      add(SCHEMA_ADDED, null, Objects.requireNonNull(reader).node().at());
    } else if (reader == null) {
      add(SCHEMA_REMOVED, writer.node().at(), null);
    } else {
      compare(writer, reader);
    }
  }

  private void compare(RegistryShape mayReferWriter, RegistryShape mayReferReader) {
    var writer = dereferenced(mayReferWriter);
    var reader = dereferenced(mayReferReader);
    if (isTakenBy(writer, reader)) {
      return;
    }
    if (writer.kind() != reader.kind()
        && !(writer.kind().isCombined() && reader.kind().isCombined())) {
      if (writer.kind() != Kind.NOTHING
          && reader.kind() != Kind.ANYTHING
          && !areConnectBytes(writer, reader)) {
        add(TYPE_CHANGED, writer, reader);
      }
      return;
    }
    compareOnce(writer, reader);
  }

  /** In the registry a chain of references is followed once for each. */
  private static RegistryShape dereferenced(RegistryShape shape) {
    var current = shape;
    for (int i = 0; i < DEEPEST && current.kind() == Kind.REFERENCE; i++) {
      current = current.parts().get(0);
    }
    return current;
  }

  private void compareOnce(RegistryShape writer, RegistryShape reader) {
    var before = known.of(writer, reader);
    if (before != null) {
      addBelow(before);
      return;
    }
    if (depth >= DEEPEST || !known.enter(writer, reader)) {
      var failure = failed.of(writer, reader);
      if (failure != null && isChoosing) {
        addBelow(failure);
      }
      return;
    }
    var outer = found;
    var outerPath = List.copyOf(path);
    found = new ArrayList<>();
    path.clear();
    depth++;
    compareSameKind(writer, reader);
    depth--;
    var inside = List.copyOf(found);
    found = outer;
    path.clear();
    path.addAll(outerPath);
    known.leave(writer, reader);
    known.put(writer, reader, inside);
    if (!isCompatible(inside) && failed.of(writer, reader) == null) {
      failed.put(
          writer, reader, inside.stream().filter(this::isRefused).limit(1).toList());
      assumedWrongly = true;
    }
    addBelow(inside);
  }

  /** A plain schema against several, or several against a plain one: it may be enough that one of them fits. */
  private boolean isTakenBy(RegistryShape writer, RegistryShape reader) {
    if (!writer.kind().isCombined() && reader.kind().isCombined()) {
      if (reader.parts().size() == 1) {
        return takes(writer, reader.parts().get(0), null);
      }
      return reader.kind() != Kind.ALL_OF
          && reader.parts().stream().anyMatch(part -> takes(writer, part, SUM_TYPE_EXTENDED));
    }
    if (writer.kind().isCombined() && !reader.kind().isCombined()) {
      if (writer.parts().size() == 1) {
        return takes(writer.parts().get(0), reader, null);
      }
      return writer.kind() == Kind.ALL_OF
          && writer.parts().stream().anyMatch(part -> takes(part, reader, PRODUCT_TYPE_NARROWED));
    }
    return false;
  }

  private boolean takes(
      RegistryShape writer, RegistryShape reader, @Nullable DifferenceKind alsoTold) {
    if (!taking.enter(writer, reader)) {
      return false; // a schema that only leads back to itself takes nothing more by that
    }
    var differences = tried(writer, reader);
    taking.leave(writer, reader);
    if (!isCompatible(differences)) {
      return false;
    }
    found.addAll(differences);
    if (alsoTold != null) {
      add(alsoTold, writer, reader);
    }
    return true;
  }

  /** What would be found here, without finding it. */
  private List<RegistryDifference> tried(RegistryShape writer, RegistryShape reader) {
    var outer = found;
    boolean outerChoice = isChoosing;
    found = new ArrayList<>();
    isChoosing = true;
    depth++;
    if (depth < DEEPEST) {
      compare(writer, reader);
    }
    depth--;
    isChoosing = outerChoice;
    var differences = found;
    found = outer;
    return differences;
  }

  private void compareSameKind(RegistryShape writer, RegistryShape reader) {
    annotations(writer, reader);
    switch (reader.kind()) {
      case STRING -> strings(writer.node(), reader.node());
      case NUMBER -> numbers(writer, reader);
      case OBJECT -> objects(writer.node(), reader.node());
      case ARRAY -> arrays(writer.node(), reader.node());
      case ENUM -> enums(writer.node(), reader.node());
      case CONST -> {
        if (!text(writer.node(), "const").equals(text(reader.node(), "const"))) {
          add("const", ENUM_ARRAY_CHANGED, writer.node(), reader.node());
        }
      }
      case NOT -> negations(writer, reader);
      case ALL_OF, ANY_OF, ONE_OF -> combinations(writer, reader);
      case ANYTHING, NOTHING, REFERENCE, BOOLEAN, NULL, CONDITIONAL -> {}
    }
  }

  private void annotations(RegistryShape writer, RegistryShape reader) {
    annotation(ID_CHANGED, reader.node().draft().idKeyword(), writer.node(), reader.node());
    annotation(TITLE_CHANGED, "title", writer.node(), reader.node());
    annotation(DESCRIPTION_CHANGED, "description", writer.node(), reader.node());
    annotation(DEFAULT_CHANGED, "default", writer.node(), reader.node());
  }

  private void annotation(
      DifferenceKind kind, String keyword, SchemaNode writer, SchemaNode reader) {
    if (!text(writer, keyword).equals(text(reader, keyword))) {
      add(kind, writer.at(keyword), reader.at(keyword));
    }
  }

  private static String text(SchemaNode node, String keyword) {
    var value = node.keyword(keyword);
    return value == null ? "" : JsonSchemaPrinter.canonical(value);
  }

  /** Two forms in which a converter of Kafka Connect writes decimals. */
  private static boolean areConnectBytes(RegistryShape writer, RegistryShape reader) {
    return "bytes".equals(writer.node().place().text("connect.type"))
        && "bytes".equals(reader.node().place().text("connect.type"));
  }

  // ---- single values ----

  private void strings(SchemaNode writer, SchemaNode reader) {
    limit(
        writer,
        reader,
        "maxLength",
        MAX_LENGTH_ADDED,
        MAX_LENGTH_REMOVED,
        MAX_LENGTH_INCREASED,
        MAX_LENGTH_DECREASED);
    limit(
        writer,
        reader,
        "minLength",
        MIN_LENGTH_ADDED,
        MIN_LENGTH_REMOVED,
        MIN_LENGTH_INCREASED,
        MIN_LENGTH_DECREASED);
    var was = writer.text("pattern");
    var is = reader.text("pattern");
    if (was == null && is != null) {
      add("pattern", PATTERN_ADDED, writer, reader);
    } else if (was != null && is == null) {
      add("pattern", PATTERN_REMOVED, writer, reader);
    } else if (!Objects.equals(was, is)) {
      add("pattern", PATTERN_CHANGED, writer, reader);
    }
  }

  private void numbers(RegistryShape writerShape, RegistryShape readerShape) {
    var writer = writerShape.node();
    var reader = readerShape.node();
    limit(
        writer,
        reader,
        "maximum",
        MAXIMUM_ADDED,
        MAXIMUM_REMOVED,
        MAXIMUM_INCREASED,
        MAXIMUM_DECREASED);
    limit(
        writer,
        reader,
        "minimum",
        MINIMUM_ADDED,
        MINIMUM_REMOVED,
        MINIMUM_INCREASED,
        MINIMUM_DECREASED);
    limit(
        writer,
        reader,
        "exclusiveMaximum",
        EXCLUSIVE_MAXIMUM_ADDED,
        EXCLUSIVE_MAXIMUM_REMOVED,
        EXCLUSIVE_MAXIMUM_INCREASED,
        EXCLUSIVE_MAXIMUM_DECREASED);
    limit(
        writer,
        reader,
        "exclusiveMinimum",
        EXCLUSIVE_MINIMUM_ADDED,
        EXCLUSIVE_MINIMUM_REMOVED,
        EXCLUSIVE_MINIMUM_INCREASED,
        EXCLUSIVE_MINIMUM_DECREASED);
    multiples(writer, reader);
    if (writerShape.requiresInteger() != readerShape.requiresInteger()) {
      add(
          writerShape.requiresInteger() ? TYPE_EXTENDED : TYPE_NARROWED,
          writer.at("type"),
          reader.at("type"));
    }
  }

  private void multiples(SchemaNode writer, SchemaNode reader) {
    var was = writer.number("multipleOf");
    var is = reader.number("multipleOf");
    if (was == null ? is == null : is != null && was.compareTo(is) == 0) {
      return;
    }
    DifferenceKind kind;
    if (was == null) {
      kind = MULTIPLE_OF_ADDED;
    } else if (is == null) {
      kind = MULTIPLE_OF_REMOVED;
    } else if (isMultiple(is, was)) {
      kind = MULTIPLE_OF_EXPANDED;
    } else {
      kind = isMultiple(was, is) ? MULTIPLE_OF_REDUCED : MULTIPLE_OF_CHANGED;
    }
    add("multipleOf", kind, writer, reader);
  }

  static boolean isMultiple(BigDecimal number, BigDecimal divisor) {
    int apart = Math.abs(number.scale() - divisor.scale());
    return divisor.signum() != 0 && apart < DEEPEST && number.remainder(divisor).signum() == 0;
  }

  /** The registry compares limits as doubles, whatever they are. */
  private void limit(
      SchemaNode writer,
      SchemaNode reader,
      String keyword,
      DifferenceKind added,
      DifferenceKind removed,
      DifferenceKind increased,
      DifferenceKind decreased) {
    var was = writer.number(keyword);
    var is = reader.number(keyword);
    if (was == null && is != null) {
      add(keyword, added, writer, reader);
    } else if (was != null && is == null) {
      add(keyword, removed, writer, reader);
    } else if (was != null && is != null) {
      int compared = Double.compare(was.doubleValue(), is.doubleValue());
      if (compared != 0) {
        add(keyword, compared < 0 ? increased : decreased, writer, reader);
      }
    }
  }

  private void enums(SchemaNode writer, SchemaNode reader) {
    var was = values(writer);
    var is = values(reader);
    if (!was.equals(is)) {
      add(
          "enum",
          is.containsAll(was)
              ? ENUM_ARRAY_EXTENDED
              : was.containsAll(is) ? ENUM_ARRAY_NARROWED : ENUM_ARRAY_CHANGED,
          writer,
          reader);
    }
  }

  private static Set<String> values(SchemaNode node) {
    var values = new HashSet<String>();
    var list = node.keyword("enum");
    if (list != null) {
      list.items().forEach(item -> values.add(JsonSchemaPrinter.canonical(item)));
    }
    return values;
  }

  // ---- combinations ----

  private void negations(RegistryShape writer, RegistryShape reader) {
    path.add("not");
    var differences = tried(reader.parts().get(0), writer.parts().get(0));
    add(isCompatible(differences) ? NOT_TYPE_NARROWED : NOT_TYPE_EXTENDED, writer, reader);
    path.remove(path.size() - 1);
  }

  private void combinations(RegistryShape writer, RegistryShape reader) {
    var criterion = criterion(writer, reader);
    if (criterion != null) {
      add(criterion, writer, reader);
      if (criterion == COMBINED_TYPE_CHANGED) {
        return;
      }
    }
    var was = writer.distinctParts();
    var is = reader.distinctParts();
    boolean product = reader.kind() == Kind.ALL_OF;
    if (was.size() < is.size()) {
      add(product ? PRODUCT_TYPE_EXTENDED : SUM_TYPE_EXTENDED, writer, reader);
    } else if (was.size() > is.size()) {
      add(product ? PRODUCT_TYPE_NARROWED : SUM_TYPE_NARROWED, writer, reader);
    }
    var pairs = new HashMap<Integer, Map<Integer, List<RegistryDifference>>>();
    var fits = new Matching(was.size(), is.size());
    for (int i = 0; i < was.size(); i++) {
      path.add(writer.kind().keyword() + "/" + i);
      for (int j = 0; j < is.size(); j++) {
        var differences = tried(was.get(i), is.get(j));
        if (isCompatible(differences)) {
          fits.add(i, j);
          pairs.computeIfAbsent(i, unseen -> new HashMap<>()).put(j, differences);
        }
      }
      path.remove(path.size() - 1);
    }
    var matched = fits.largest();
    matched.forEach((i, j) ->
        found.addAll(Objects.requireNonNull(Objects.requireNonNull(pairs.get(i)).get(j))));
    if (matched.size() < Math.min(was.size(), is.size())) {
      add(COMBINED_TYPE_SUBSCHEMAS_CHANGED, writer, reader);
    }
  }

  private static @Nullable DifferenceKind criterion(RegistryShape writer, RegistryShape reader) {
    if (writer.kind() == reader.kind()) {
      return null;
    }
    boolean oneWriter = writer.parts().size() == 1;
    boolean oneReader = reader.parts().size() == 1;
    boolean extended =
        switch (reader.kind()) {
          case ANY_OF -> true;
          case ONE_OF -> oneWriter;
          default -> oneWriter && oneReader;
        };
    return extended ? COMBINED_TYPE_EXTENDED : COMBINED_TYPE_CHANGED;
  }

  // ---- objects ----

  private void objects(SchemaNode writer, SchemaNode reader) {
    var was = properties(writer);
    var is = properties(reader);
    required(writer, reader, was, is);
    path.add("properties");
    for (var name : keysOfBoth(was, is)) {
      path.add(name);
      property(writer, reader, name, was.get(name), is.get(name));
      path.remove(path.size() - 1);
    }
    path.remove(path.size() - 1);
    path.add("dependencies");
    dependencies(writer, reader);
    path.remove(path.size() - 1);
    additional(
        "additionalProperties",
        writer,
        reader,
        ADDITIONAL_PROPERTIES_ADDED,
        ADDITIONAL_PROPERTIES_REMOVED,
        ADDITIONAL_PROPERTIES_EXTENDED,
        ADDITIONAL_PROPERTIES_NARROWED);
    unevaluated(
        "unevaluatedProperties",
        writer,
        reader,
        UNEVALUATED_PROPERTIES_ADDED,
        UNEVALUATED_PROPERTIES_REMOVED,
        UNEVALUATED_PROPERTIES_EXTENDED,
        UNEVALUATED_PROPERTIES_NARROWED);
    limit(
        writer,
        reader,
        "maxProperties",
        MAX_PROPERTIES_ADDED,
        MAX_PROPERTIES_REMOVED,
        MAX_PROPERTIES_INCREASED,
        MAX_PROPERTIES_DECREASED);
    limit(
        writer,
        reader,
        "minProperties",
        MIN_PROPERTIES_ADDED,
        MIN_PROPERTIES_REMOVED,
        MIN_PROPERTIES_INCREASED,
        MIN_PROPERTIES_DECREASED);
  }

  /** A hash map as in the registry, since clients see the order. */
  private static Map<String, SchemaNode> properties(SchemaNode node) {
    return new HashMap<>(node.namedSchemas("properties"));
  }

  /** Likewise. */
  private static Set<String> keysOfBoth(Map<String, ?> was, Map<String, ?> is) {
    var keys = new HashSet<>(was.keySet());
    keys.addAll(is.keySet());
    return keys;
  }

  private void required(
      SchemaNode writer,
      SchemaNode reader,
      Map<String, SchemaNode> was,
      Map<String, SchemaNode> is) {
    var wasRequired = writer.names("required");
    var isRequired = reader.names("required");
    path.add("required");
    for (var name : was.keySet()) {
      var property = is.get(name);
      if (property == null || wasRequired.contains(name) == isRequired.contains(name)) {
        continue;
      }
      var kind = wasRequired.contains(name)
          ? REQUIRED_ATTRIBUTE_REMOVED
          : property.has("default")
              ? REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED
              : REQUIRED_ATTRIBUTE_ADDED;
      path.add(name);
      add(kind, writer.at("required"), reader.at("required"));
      path.remove(path.size() - 1);
    }
    path.remove(path.size() - 1);
  }

  private void property(
      SchemaNode writer,
      SchemaNode reader,
      String name,
      @Nullable SchemaNode was,
      @Nullable SchemaNode is) {
    if (was != null && is != null) {
      compare(shapes.of(was), shapes.of(is));
    } else if (was != null) {
      removed(reader, name, was);
    } else if (is != null) {
      added(writer, reader, name, is);
    }
  }

  private void removed(SchemaNode reader, String name, SchemaNode was) {
    DifferenceKind kind;
    var cover = propertyCover(reader, name);
    if (isOpen(reader)) {
      kind = PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL;
    } else if (cover != null) {
      kind = covers(shapes.of(was), shapes.of(cover))
          ? PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
          : PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL;
    } else {
      kind = was.isFalse()
          ? PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL
          : PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL;
    }
    add(kind, was.at(), reader.at());
  }

  private void added(SchemaNode writer, SchemaNode reader, String name, SchemaNode is) {
    boolean required = reader.names("required").contains(name);
    boolean hasDefault = is.has("default");
    if (isOpen(writer)) {
      add(
          shapes.of(is).kind() == Kind.ANYTHING
              ? PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL
              : !required
                  ? OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL
                  : hasDefault
                      ? REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL
                      : REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL,
          writer.at(),
          is.at());
      return;
    }
    var cover = propertyCover(writer, name);
    if (cover != null) {
      add(
          covers(shapes.of(cover), shapes.of(is))
              ? PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
              : PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL,
          writer.at(),
          is.at());
    }
    add(
        !required
            ? OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL
            : hasDefault
                ? REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL
                : REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL,
        writer.at(),
        is.at());
  }

  /** Compares what is to be covered with what covers it, and tells those differences too. */
  private boolean covers(RegistryShape writer, RegistryShape reader) {
    var differences = tried(writer, reader);
    found.addAll(differences);
    return isCompatible(differences);
  }

  private boolean isOpen(SchemaNode object) {
    return object.namedSchemas("patternProperties").isEmpty()
        && permits(object, "additionalProperties")
        && schemaOf(object, "additionalProperties") == null
        && isAnything(object, "unevaluatedProperties");
  }

  private boolean isAnything(SchemaNode node, String unevaluated) {
    var shape = shapes.ofNullable(evaluatedLast(node, unevaluated));
    return shape == null || shape.kind() == Kind.ANYTHING;
  }

  /** The schema that holds for a property nobody names. */
  private @Nullable SchemaNode propertyCover(SchemaNode object, String name) {
    for (var pattern : object.namedSchemas("patternProperties").entrySet()) {
      if (Regexes.isFoundIn(pattern.getKey(), name)) {
        return pattern.getValue();
      }
    }
    return cover(object, "additionalProperties", "unevaluatedProperties");
  }

  private @Nullable SchemaNode cover(SchemaNode node, String additional, String unevaluated) {
    var schema = schemaOf(node, additional);
    if (schema != null || !permits(node, additional)) {
      return schema;
    }
    var last = evaluatedLast(node, unevaluated);
    return last == null || last.isFalse() || isAnything(node, unevaluated) ? null : last;
  }

  private static boolean permits(SchemaNode node, String additional) {
    var schema = other(node, additional);
    return schema == null || !schema.isFalse();
  }

  /** A schema proper; {@code true} and {@code false} say only whether anything more may be. */
  private static @Nullable SchemaNode schemaOf(SchemaNode node, String additional) {
    var schema = other(node, additional);
    return schema == null || schema.isBoolean(true) || schema.isFalse() ? null : schema;
  }

  /** What holds for further properties or items; the newest draft calls the latter {@code items}, if there is a tuple. */
  private static @Nullable SchemaNode other(SchemaNode node, String additional) {
    if (additional.equals("additionalItems") && node.draft().isModern()) {
      var items = node.otherItems();
      return items == null || (node.tuple().isEmpty() && !items.isFalse()) ? null : items;
    }
    return node.schema(additional);
  }

  private static @Nullable SchemaNode evaluatedLast(SchemaNode node, String unevaluated) {
    return node.draft().isModern() ? node.schema(unevaluated) : null;
  }

  private void additional(
      String keyword,
      SchemaNode writer,
      SchemaNode reader,
      DifferenceKind added,
      DifferenceKind removed,
      DifferenceKind extended,
      DifferenceKind narrowed) {
    path.add(keyword);
    var was = schemaOf(writer, keyword);
    var is = schemaOf(reader, keyword);
    if (permits(writer, keyword) != permits(reader, keyword)) {
      add(permits(reader, keyword) ? added : removed, writer.at(keyword), reader.at(keyword));
    } else if (was == null && is != null) {
      add(narrowed, writer.at(), is.at());
    } else if (is == null && was != null) {
      add(extended, was.at(), reader.at());
    } else {
      compareNullable(shapes.ofNullable(was), shapes.ofNullable(is));
    }
    path.remove(path.size() - 1);
  }

  private void unevaluated(
      String keyword,
      SchemaNode writer,
      SchemaNode reader,
      DifferenceKind added,
      DifferenceKind removed,
      DifferenceKind extended,
      DifferenceKind narrowed) {
    var was = shapes.ofNullable(evaluatedLast(writer, keyword));
    var is = shapes.ofNullable(evaluatedLast(reader, keyword));
    if (was == null && is == null) {
      return;
    }
    path.add(keyword);
    boolean closedWas = was != null && was.kind() == Kind.NOTHING;
    boolean closedIs = is != null && is.kind() == Kind.NOTHING;
    boolean openWas = was == null || was.kind() == Kind.ANYTHING;
    boolean openIs = is == null || is.kind() == Kind.ANYTHING;
    if (closedWas != closedIs) {
      add(closedWas ? added : removed, writer.at(keyword), reader.at(keyword));
    } else if (was == null || (is != null && openWas != openIs && openWas)) {
      add(narrowed, writer.at(keyword), reader.at(keyword));
    } else if (is == null || openWas != openIs) {
      add(extended, writer.at(keyword), reader.at(keyword));
    } else {
      compare(was, is);
    }
    path.remove(path.size() - 1);
  }

  private void dependencies(SchemaNode writer, SchemaNode reader) {
    var was = new HashMap<>(writer.requiredByProperty());
    var is = new HashMap<>(reader.requiredByProperty());
    for (var name : keysOfBoth(was, is)) {
      var before = was.get(name);
      var after = is.get(name);
      path.add(name);
      if (after == null) {
        add(DEPENDENCY_ARRAY_REMOVED, writer.at(), reader.at());
      } else if (before == null) {
        add(DEPENDENCY_ARRAY_ADDED, writer.at(), reader.at());
      } else if (!before.equals(after)) {
        add(
            after.containsAll(before)
                ? DEPENDENCY_ARRAY_EXTENDED
                : before.containsAll(after) ? DEPENDENCY_ARRAY_NARROWED : DEPENDENCY_ARRAY_CHANGED,
            writer.at(),
            reader.at());
      }
      path.remove(path.size() - 1);
    }
    var schemasWere = new HashMap<>(writer.schemaByProperty());
    var schemasAre = new HashMap<>(reader.schemaByProperty());
    for (var name : keysOfBoth(schemasWere, schemasAre)) {
      var before = schemasWere.get(name);
      var after = schemasAre.get(name);
      path.add(name);
      if (after == null) {
        add(DEPENDENCY_SCHEMA_REMOVED, writer.at(), reader.at());
      } else if (before == null) {
        add(DEPENDENCY_SCHEMA_ADDED, writer.at(), after.at());
      } else {
        compare(shapes.of(before), shapes.of(after));
      }
      path.remove(path.size() - 1);
    }
  }

  // ---- arrays ----

  private void arrays(SchemaNode writer, SchemaNode reader) {
    compareAt("items", shapes.ofNullable(allItems(writer)), shapes.ofNullable(allItems(reader)));
    tuples(writer, reader);
    additional(
        "additionalItems",
        writer,
        reader,
        ADDITIONAL_ITEMS_ADDED,
        ADDITIONAL_ITEMS_REMOVED,
        ADDITIONAL_ITEMS_EXTENDED,
        ADDITIONAL_ITEMS_NARROWED);
    unevaluated(
        "unevaluatedItems",
        writer,
        reader,
        UNEVALUATED_ITEMS_ADDED,
        UNEVALUATED_ITEMS_REMOVED,
        UNEVALUATED_ITEMS_EXTENDED,
        UNEVALUATED_ITEMS_NARROWED);
    limit(
        writer,
        reader,
        "maxItems",
        MAX_ITEMS_ADDED,
        MAX_ITEMS_REMOVED,
        MAX_ITEMS_INCREASED,
        MAX_ITEMS_DECREASED);
    limit(
        writer,
        reader,
        "minItems",
        MIN_ITEMS_ADDED,
        MIN_ITEMS_REMOVED,
        MIN_ITEMS_INCREASED,
        MIN_ITEMS_DECREASED);
    if (writer.flag("uniqueItems") != reader.flag("uniqueItems")) {
      add(
          "uniqueItems",
          writer.flag("uniqueItems") ? UNIQUE_ITEMS_REMOVED : UNIQUE_ITEMS_ADDED,
          writer,
          reader);
    }
    limit(
        writer,
        reader,
        "maxContains",
        MAX_CONTAINS_ADDED,
        MAX_CONTAINS_REMOVED,
        MAX_CONTAINS_INCREASED,
        MAX_CONTAINS_DECREASED);
    leastContained(writer, reader);
  }

  /** From 2019-09 on, {@code contains} alone asks for one item. */
  private void leastContained(SchemaNode writer, SchemaNode reader) {
    var was = leastContained(writer);
    var is = leastContained(reader);
    if (Objects.equals(was, is)) {
      return;
    }
    DifferenceKind kind;
    if (was == null) {
      kind = MIN_CONTAINS_ADDED;
    } else if (is == null) {
      kind = MIN_CONTAINS_REMOVED;
    } else {
      kind = was < is ? MIN_CONTAINS_INCREASED : MIN_CONTAINS_DECREASED;
    }
    add("minContains", kind, writer, reader);
  }

  private static @Nullable Integer leastContained(SchemaNode node) {
    var least = node.number("minContains");
    if (node.draft().isModern()) {
      return !node.has("contains")
          ? null
          : least == null ? Integer.valueOf(1) : Numbers.toInt(least);
    }
    return least == null ? null : Numbers.toInt(least);
  }

  private static @Nullable SchemaNode allItems(SchemaNode array) {
    if (!array.tuple().isEmpty()) {
      return null;
    }
    var items = array.schema("items");
    boolean onlySaysWhether =
        items != null && array.draft().isModern() && (items.isFalse() || items.isBoolean(true));
    return onlySaysWhether ? null : items;
  }

  private void tuples(SchemaNode writer, SchemaNode reader) {
    var was = writer.tuple();
    var is = reader.tuple();
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      path.add("items/" + i);
      if (i < was.size() && i < is.size()) {
        compare(shapes.of(was.get(i)), shapes.of(is.get(i)));
      } else if (i < was.size()) {
        itemRemoved(reader, was.get(i));
      } else {
        itemAdded(writer, is.get(i));
      }
      path.remove(path.size() - 1);
    }
  }

  private void itemRemoved(SchemaNode reader, SchemaNode was) {
    DifferenceKind kind;
    var cover = cover(reader, "additionalItems", "unevaluatedItems");
    if (isOpenArray(reader)) {
      kind = ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL;
    } else if (cover != null) {
      kind = covers(shapes.of(was), shapes.of(cover))
          ? ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
          : ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL;
    } else {
      kind = was.isFalse()
          ? ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL
          : ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL;
    }
    add(kind, was.at(), reader.at());
  }

  private void itemAdded(SchemaNode writer, SchemaNode is) {
    DifferenceKind kind;
    var cover = cover(writer, "additionalItems", "unevaluatedItems");
    if (isOpenArray(writer)) {
      kind = shapes.of(is).kind() == Kind.ANYTHING
          ? ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL
          : ITEM_ADDED_TO_OPEN_CONTENT_MODEL;
    } else if (cover != null) {
      kind = covers(shapes.of(cover), shapes.of(is))
          ? ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
          : ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL;
    } else {
      kind = ITEM_ADDED_TO_CLOSED_CONTENT_MODEL;
    }
    add(kind, writer.at(), is.at());
  }

  private boolean isOpenArray(SchemaNode array) {
    return permits(array, "additionalItems")
        && schemaOf(array, "additionalItems") == null
        && isAnything(array, "unevaluatedItems");
  }

  // ---- telling ----

  private boolean isRefused(RegistryDifference difference) {
    return !difference.kind().passes(policy);
  }

  private boolean isCompatible(List<RegistryDifference> differences) {
    return differences.stream().noneMatch(this::isRefused);
  }

  private void add(DifferenceKind kind, RegistryShape writer, RegistryShape reader) {
    add(kind, writer.node().at(), reader.node().at());
  }

  private void add(String keyword, DifferenceKind kind, SchemaNode writer, SchemaNode reader) {
    path.add(keyword);
    add(kind, writer.at(keyword), reader.at(keyword));
    path.remove(path.size() - 1);
  }

  private void add(DifferenceKind kind, @Nullable Location writer, @Nullable Location reader) {
    if (found.size() < MOST) {
      found.add(new RegistryDifference(kind, String.join("/", path), reader, writer));
    }
  }

  private void addBelow(List<RegistryDifference> inside) {
    var prefix = String.join("/", path);
    for (var difference : inside) {
      if (found.size() < MOST) {
        found.add(difference.below(prefix));
      }
    }
  }
}
