package dev.concordat.avro;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/** All rule tables of Avro. */
final class AvroRules {

  static final List<Rule<?>> ALL = Stream.of(
          RecordRules.ALL,
          EnumRules.ALL,
          FixedRules.ALL,
          UnionRules.ALL,
          TypeRules.ALL,
          MeaningRules.ALL,
          MessageRules.ALL)
      .flatMap(List::stream)
      .<Rule<?>>map(AvroRules::recommended)
      .toList();

  private AvroRules() {}

  /** What bytes feel is what we recommend to look at. */
  private static Rule<?> recommended(Rule<?> rule) {
    return rule.memberOf().contains(RuleSet.WIRE)
        ? rule.alsoIn(RuleSet.CONCORDAT, RuleSet.CONCORDAT_JSON)
        : rule;
  }

  private static final List<Rule<?>> RECOMMENDED = selected(RuleSelection.DEFAULT);

  static List<Rule<?>> of(RuleSelection selection) {
    return selection.equals(RuleSelection.DEFAULT) ? RECOMMENDED : selected(selection);
  }

  private static List<Rule<?>> selected(RuleSelection selection) {
    return ALL.stream()
        .filter(rule -> selection.includes(rule.id(), rule.memberOf()))
        .toList();
  }

  /** What the rules say of a change that a registry refuses; of those the tables know exactly one rule each. */
  static Finding registryFinding(AvroChange change, Direction direction) {
    return ALL.stream()
        .flatMap(rule -> rule.judge(change, direction))
        .findFirst()
        .orElseThrow();
  }
}
