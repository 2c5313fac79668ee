package dev.concordat.jsonschema;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.schema.ElementPath;
import java.util.List;
import java.util.Set;

/** Why a registry refuses an exchange, in the kinds, the order and the words of Confluent's registry. */
final class RegistryReasons {

  private RegistryReasons() {}

  static List<Incompatibility> of(Exchange<JsonSchema> exchange, CompatibilityPolicy policy) {
    if (exchange.reader().source().equals(exchange.writer().source())) {
      return List.of();
    }
    return RegistryDiff.of(exchange.writer(), exchange.reader(), policy).stream()
        .filter(difference -> !difference.kind().passes(policy))
        .map(difference -> incompatibility(difference, exchange))
        .toList();
  }

  private static Incompatibility incompatibility(
      RegistryDifference difference, Exchange<JsonSchema> exchange) {
    boolean newReader = exchange.direction() == Direction.NEW_READER_OF_OLD_DATA;
    var path = "#/" + difference.path();
    var sentence = newReader
        ? difference.kind().says(path, "new", "old")
        : difference.kind().says(path, "old", "new");
    var finding = new Finding(
        difference.kind().name(),
        element(difference, exchange),
        sentence,
        newReader ? difference.reader() : difference.writer(),
        newReader ? difference.writer() : difference.reader(),
        Set.of(exchange.direction()),
        Set.of(Layer.JSON),
        null,
        null);
    return new Incompatibility(
        finding, "errorType:\"%s\", description:\"%s\"".formatted(difference.kind(), sentence));
  }

  /** The property the path leads to; keywords and branches on it have no names. */
  private static ElementPath element(RegistryDifference difference, Exchange<JsonSchema> exchange) {
    var element = new ElementPath(exchange.candidate().name());
    var steps = List.of(difference.path().split("/", -1));
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (steps.get(i).equals("properties") && !steps.get(i + 1).isBlank()) {
        element = element.child(steps.get(i + 1));
        i++;
      }
    }
    return element;
  }
}
