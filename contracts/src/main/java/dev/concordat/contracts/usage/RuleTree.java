package dev.concordat.contracts.usage;

import dev.concordat.contracts.pact.PactPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The matching rules of a body, step by step, so that those with wildcards are found too. */
final class RuleTree {

  /** What these ask for holds for everything further in that has no rule of its own. */
  private static final Set<String> CASCADING = Set.of("type", "values", "eachKey", "eachValue");

  private final Node root = new Node();

  void add(List<String> path, String matcher) {
    var node = root;
    for (var step : path) {
      node = node.inside.computeIfAbsent(step, first -> new Node());
    }
    node.matchers.add(matcher);
  }

  /** Without a rule a value must be as it is, unless a rule further out asks for no more than its type. */
  boolean demandsExactly(List<String> path) {
    var here = List.of(root);
    boolean loosened = false;
    for (var step : path) {
      loosened |= here.stream().anyMatch(Node::cascades);
      here = here.stream().flatMap(node -> node.inside(step)).toList();
    }
    boolean hasOwn = here.stream().anyMatch(node -> !node.matchers.isEmpty());
    return hasOwn ? here.stream().anyMatch(node -> node.matchers.contains("equality")) : !loosened;
  }

  private static final class Node {

    private final Map<String, Node> inside = new HashMap<>();
    private final Set<String> matchers = new HashSet<>();

    boolean cascades() {
      return matchers.stream().anyMatch(CASCADING::contains);
    }

    Stream<Node> inside(String step) {
      var names = step.equals(PactPath.ANY) ? Stream.of(step) : Stream.of(step, PactPath.ANY);
      return names.filter(inside::containsKey).map(inside::get);
    }
  }
}
