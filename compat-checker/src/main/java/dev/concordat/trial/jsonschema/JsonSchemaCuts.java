package dev.concordat.trial.jsonschema;

import dev.concordat.trial.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pairs that are smaller by one member or item, on both sides where both have it, else on one. */
final class JsonSchemaCuts {

  private JsonSchemaCuts() {}

  static Stream<Pair<ObjectNode>> of(Pair<ObjectNode> pair) {
    var ways = new ArrayList<List<Object>>();
    collect(pair.earlier(), List.of(), ways);
    collect(pair.later(), List.of(), ways);
    var distinct = ways.stream().distinct().toList();
    return Stream.concat(
            distinct.stream()
                .map(way -> new Pair<>(without(pair.earlier(), way), without(pair.later(), way))),
            distinct.stream()
                .flatMap(way -> Stream.of(
                    new Pair<>(without(pair.earlier(), way), pair.later()),
                    new Pair<>(pair.earlier(), without(pair.later(), way)))))
        .filter(smaller -> length(smaller) < length(pair));
  }

  private static int length(Pair<ObjectNode> pair) {
    return pair.earlier().toString().length() + pair.later().toString().length();
  }

  /** Every way down from the top, the shorter ones first. */
  private static void collect(JsonNode node, List<Object> way, List<List<Object>> ways) {
    var inside = new ArrayList<List<Object>>();
    if (node instanceof ObjectNode object) {
      object.propertyNames().forEach(name -> inside.add(then(way, name)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        inside.add(then(way, i));
      }
    }
    ways.addAll(inside);
    inside.forEach(next -> collect(step(node, next.get(next.size() - 1)), next, ways));
  }

  private static List<Object> then(List<Object> way, Object step) {
    var longer = new ArrayList<>(way);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static JsonNode step(JsonNode node, Object step) {
    return step instanceof Integer index ? node.path(index) : node.path((String) step);
  }

  private static ObjectNode without(ObjectNode schema, List<Object> way) {
    var copy = schema.deepCopy();
    JsonNode node = copy;
    for (var step : way.subList(0, way.size() - 1)) {
      node = step(node, step);
    }
    var last = way.get(way.size() - 1);
    if (node instanceof ObjectNode object && last instanceof String name) {
      object.remove(name);
    } else if (node instanceof ArrayNode array
        && last instanceof Integer index
        && index < array.size()) {
      array.remove(index.intValue());
    }
    return copy;
  }
}
