package dev.concordat.contracts.usage;

import dev.concordat.contracts.pact.PactPath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The test's own words, where a plugin kept them: {@code consumedFields}, whose keys are paths, or {@code expectations} for the
 * request and the response, which are shaped like the message.
 */
final class StoredExpectations {

  /** In place of an example: how the items or the entries of what surrounds it match. */
  private static final String EACH = "pact:match";

  private static final String DIRECTIVE = "pact:";

  private final List<List<String>> paths = new ArrayList<>();

  private StoredExpectations() {}

  static List<List<String>> of(JsonNode configuration, String side) {
    var stored = new StoredExpectations();
    var consumed = configuration.path("consumedFields");
    if (consumed.isObject()) {
      consumed
          .properties()
          .forEach(field -> stored.add(PactPath.parse(field.getKey()).steps()));
    } else {
      consumed.forEach(field -> stored.add(PactPath.parse(field.stringValue("")).steps()));
    }
    var expectation = configuration.path("expectations").path(side);
    if (expectation.isArray()) {
      expectation.forEach(one -> stored.walk(one, List.of()));
    } else {
      stored.walk(expectation, List.of());
    }
    return stored.paths;
  }

  private void add(List<String> path) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
  }

  private void walk(JsonNode node, List<String> path) {
    if (node.isArray()) {
      node.forEach(item -> walk(item, ExpectedPaths.below(path, PactPath.ANY)));
      if (node.isEmpty()) {
        add(path);
      }
    } else if (node.isObject()) {
      boolean each = node.has(EACH);
      var fields = node.properties().stream()
          .filter(field -> !field.getKey().startsWith(DIRECTIVE))
          .toList();
      fields.forEach(field ->
          walk(field.getValue(), ExpectedPaths.below(path, each ? PactPath.ANY : field.getKey())));
      if (fields.isEmpty()) {
        add(path);
      }
    } else if (!node.isMissingNode()) {
      add(path);
    }
  }
}
