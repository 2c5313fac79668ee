package dev.concordat.contracts.shop;

import dev.concordat.contracts.shop.Shop.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A table of who really fails and who was said to, by us and by plain rules. */
final class ShopReport {

  private final StringBuilder text = new StringBuilder();

  private ShopReport() {}

  static String of(List<Outcome> outcomes) {
    var report = new ShopReport();
    report.write(outcomes);
    return report.text.toString();
  }

  private void write(List<Outcome> outcomes) {
    long hurting = outcomes.stream().filter(each -> !each.failed().isEmpty()).count();
    long failing = outcomes.stream().mapToLong(each -> each.failed().size()).sum();
    line(
        "%d changes, of which %d really make a service fail; %d failures of services.",
        outcomes.size(), hurting, failing);
    line(
        "%-22s %8s %16s %16s %16s",
        "", "refused", "of them in vain", "services missed", "services in vain");
    row("Concordat", outcomes, Outcome::predicted);
    for (var judge : List.of("Confluent's BACKWARD", "Confluent's FULL")) {
      row(judge, outcomes, each -> plain(each, judge));
    }
    var protobuf =
        outcomes.stream().filter(each -> each.change().before().isProtobuf()).toList();
    line("The %d changes of Protobuf alone:", protobuf.size());
    row("Concordat", protobuf, Outcome::predicted);
    for (var judge : List.of("buf's WIRE", "buf's FILE")) {
      row(judge, protobuf, each -> plain(each, judge));
    }
  }

  /** Plain rules cannot say whom a change hurts, so everybody who uses the schema has to look. */
  private static Set<String> plain(Outcome outcome, String judge) {
    return outcome.refusedByPlainRules().getOrDefault(judge, false)
        ? outcome.concerned()
        : Set.of();
  }

  private void row(String judge, List<Outcome> outcomes, Function<Outcome, Set<String>> named) {
    Predicate<Outcome> refused = each -> !named.apply(each).isEmpty();
    long missed = outcomes.stream()
        .flatMap(each ->
            each.failed().keySet().stream().filter(service -> !named.apply(each).contains(service)))
        .count();
    long inVain = outcomes.stream()
        .flatMap(each ->
            named.apply(each).stream().filter(service -> !each.failed().containsKey(service)))
        .count();
    line(
        "%-22s %8d %16d %16d %16d",
        judge,
        outcomes.stream().filter(refused).count(),
        outcomes.stream().filter(refused.and(each -> each.failed().isEmpty())).count(),
        missed,
        inVain);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
