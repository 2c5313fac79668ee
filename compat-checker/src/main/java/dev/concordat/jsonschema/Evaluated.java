package dev.concordat.jsonschema;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties and items that schemas in one place look at; what is left is for {@code unevaluatedProperties} and {@code unevaluatedItems}. */
final class Evaluated {

  private static final int MOST = 20_000;
  private static final List<String> BRANCHES = List.of("anyOf", "oneOf");
  private static final List<String> CONDITIONS = List.of("if", "then", "else");
  private static final List<String> ITEMS = List.of("items", "prefixItems", "additionalItems");

  private final boolean withBranches;
  private final Set<String> properties = new HashSet<>();
  private final Set<String> patterns = new HashSet<>();
  private final Set<SchemaNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean otherProperties;

  private Evaluated(boolean withBranches) {
    this.withBranches = withBranches;
  }

  /** What may be looked at, by a branch that need not apply. */
  static Evaluated perhaps(Collection<SchemaNode> nodes) {
    var evaluated = new Evaluated(true);
    nodes.forEach(evaluated::collect);
    return evaluated;
  }

  /** What is looked at whatever the document is. */
  static Evaluated surely(SchemaNode node) {
    var evaluated = new Evaluated(false);
    evaluated.collect(node);
    return evaluated;
  }

  Set<String> properties() {
    return properties;
  }

  Set<String> patterns() {
    return patterns;
  }

  /** Whether properties that nobody names are looked at, too. */
  boolean hasOtherProperties() {
    return otherProperties;
  }

  boolean hasProperty(String name) {
    return otherProperties
        || properties.contains(name)
        || patterns.stream().anyMatch(pattern -> Regexes.isFoundIn(pattern, name));
  }

  /** Whether items may be looked at by another schema than these. */
  boolean hasItemsBeyond(Collection<SchemaNode> known) {
    return seen.stream()
        .anyMatch(node -> (node.draft() == Draft.DRAFT_2020_12 && node.has("contains"))
            || (known.stream().noneMatch(one -> one == node)
                && ITEMS.stream().anyMatch(node::has)));
  }

  private void collect(@Nullable SchemaNode node) {
    if (node == null || seen.size() > MOST || !seen.add(node)) {
      return;
    }
    properties.addAll(node.namedSchemas("properties").keySet());
    patterns.addAll(node.namedSchemas("patternProperties").keySet());
    otherProperties |= takes(node, "additionalProperties") || takes(node, "unevaluatedProperties");
    collect(node.target());
    node.schemas("allOf").forEach(this::collect);
    if (withBranches) {
      BRANCHES.forEach(list -> node.schemas(list).forEach(this::collect));
      CONDITIONS.forEach(keyword -> collect(node.schema(keyword)));
      node.schemaByProperty().values().forEach(this::collect);
    }
  }

  private static boolean takes(SchemaNode node, String keyword) {
    var schema = node.schema(keyword);
    return schema != null && !schema.isFalse();
  }
}
