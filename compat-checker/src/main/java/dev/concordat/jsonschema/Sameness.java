package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether two schemas say the same, word for word, also where they refer to others; titles and the like do not count. */
final class Sameness {

  private static final Set<String> SAY_NOTHING = Set.of(
      "title",
      "description",
      "default",
      "examples",
      "$comment",
      "$id",
      "id",
      "$schema",
      "$defs",
      "definitions",
      "deprecated",
      "readOnly",
      "writeOnly");

  private static final int DEEPEST = 400;

  private final IdentityHashMap<SchemaNode, Set<SchemaNode>> assumed = new IdentityHashMap<>();
  private int depth;

  private Sameness() {}

  static boolean of(@Nullable SchemaNode one, @Nullable SchemaNode other) {
    return (one == null || other == null) ? one == other : new Sameness().same(one, other);
  }

  /** Whether two schemas say the same by some keywords, those left out included. */
  static boolean ofKeywords(SchemaNode one, SchemaNode other, List<String> keywords) {
    var sameness = new Sameness();
    return one.draft() == other.draft()
        && keywords.stream()
            .allMatch(name -> one.has(name)
                ? other.has(name) && sameness.sameKeyword(name, one, other)
                : !other.has(name));
  }

  private boolean same(SchemaNode one, SchemaNode other) {
    if (!assumed
        .computeIfAbsent(one, unseen -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(other)) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    depth++;
    boolean same = sameKeywords(one, other);
    depth--;
    return same;
  }

  private boolean sameKeywords(SchemaNode one, SchemaNode other) {
    var names = keywords(one);
    if (one.place().kind() != other.place().kind()
        || one.draft() != other.draft()
        || !names.equals(keywords(other))) {
      return false;
    }
    if (one.place().is(Kind.BOOLEAN)) {
      return one.isFalse() == other.isFalse();
    }
    var target = one.target();
    var otherTarget = other.target();
    if ((target == null) != (otherTarget == null)
        || (target != null && otherTarget != null && !same(target, otherTarget))) {
      return false;
    }
    return names.stream().allMatch(name -> sameKeyword(name, one, other));
  }

  private static Set<String> keywords(SchemaNode node) {
    return node.place().members().keySet().stream()
        .filter(name -> !SAY_NOTHING.contains(name) && node.has(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean sameKeyword(String name, SchemaNode one, SchemaNode other) {
    if (name.equals("$ref") || name.equals("$dynamicRef")) {
      return true; // where they lead was compared
    }
    var value = one.keyword(name);
    var otherValue = other.keyword(name);
    return value != null && otherValue != null && sameValue(value, one, otherValue, other);
  }

  private boolean sameValue(
      JsonPlace value, SchemaNode in, JsonPlace otherValue, SchemaNode otherIn) {
    var schema = in.document().node(value);
    var otherSchema = otherIn.document().node(otherValue);
    if (schema != null && otherSchema != null) {
      return same(schema, otherSchema);
    }
    if (value.kind() != otherValue.kind()) {
      return false;
    }
    if (value.is(Kind.ARRAY)) {
      if (value.items().size() != otherValue.items().size()) {
        return false;
      }
      for (int i = 0; i < value.items().size(); i++) {
        if (!sameValue(value.items().get(i), in, otherValue.items().get(i), otherIn)) {
          return false;
        }
      }
      return true;
    }
    if (value.is(Kind.OBJECT)) {
      return value.members().keySet().equals(otherValue.members().keySet())
          && value.members().entrySet().stream()
              .allMatch(member -> sameValue(
                  member.getValue(),
                  in,
                  otherValue.members().getOrDefault(member.getKey(), value),
                  otherIn));
    }
    return JsonSchemaPrinter.same(value, otherValue);
  }
}
