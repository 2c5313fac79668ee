package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.BranchOnlyInWriter;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about unions. */
final class UnionRules {

  /** Source: Avro specification 1.12, "Schema Resolution", unions. */
  static final List<Rule<?>> ALL = List.of(rule("MISSING_UNION_BRANCH", BranchOnlyInWriter.class)
      .in(FILE, PACKAGE, WIRE_JSON, WIRE)
      .breaksWhen(change -> !MessageRules.isOfMessage(change))
      .says(change -> "%s may hold %s, which %s cannot read as %s"
          .formatted(
              change.element(),
              TypeName.of(change.site().writer().schema()),
              change.site().isNewReader() ? "the new schema" : "the earlier schema",
              TypeName.of(change.site().reader().schema())))
      .wayOut(change -> change.site().isNewReader()
          ? "keep %s in the union".formatted(TypeName.of(change.site().writer().schema()))
          : "add the branch to the schema of every reader before anybody writes it"));

  private UnionRules() {}
}
