package dev.concordat.jsonschema;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All rule tables of JSON Schema. */
final class JsonSchemaRules {

  static final List<Rule<?>> ALL = Stream.of(
          ValueRules.ALL, LimitRules.ALL, ObjectRules.ALL, ArrayRules.ALL, CombinationRules.ALL)
      .flatMap(List::stream)
      .toList();

  /** What nobody minds who takes it that only what a schema names is ever written. */
  static final Set<String> FORGIVEN_BY_LENIENT =
      Set.of("PROPERTY_ADDED_TO_OPEN_CONTENT", "PROPERTY_NOT_ALLOWED", "OTHER_PROPERTIES_NARROWED");

  private JsonSchemaRules() {}

  /** Every rule is in every set, as for Avro, and is felt in JSON, which is all there is. */
  static <C extends JsonSchemaChange> Rule<C> rule(String id, Class<C> looksAt) {
    return Rule.rule(id, looksAt).in(RuleSet.values()).feltIn(Layer.JSON);
  }

  static Stream<Finding> judge(
      JsonSchemaChange change, Direction direction, RuleSelection selection) {
    return ALL.stream()
        .filter(rule -> selection.includes(rule.id(), rule.memberOf()))
        .flatMap(rule -> rule.judge(change, direction));
  }
}
