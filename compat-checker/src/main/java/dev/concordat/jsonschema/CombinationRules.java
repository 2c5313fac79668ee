package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.JsonSchemaRules.rule;

import dev.concordat.jsonschema.JsonSchemaChange.BranchMissing;
import dev.concordat.jsonschema.JsonSchemaChange.BranchesOverlap;
import dev.concordat.jsonschema.JsonSchemaChange.ConditionChanged;
import dev.concordat.jsonschema.JsonSchemaChange.ExclusionWidened;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about schemas made of schemas. */
final class CombinationRules {

  /** Source: JSON Schema core 2020-12, section 10.2. */
  static final List<Rule<?>> ALL = List.of(
      rule("BRANCH_MISSING", BranchMissing.class)
          .says(change -> "%s may be %s, which no branch of %s accepts in %s"
              .formatted(
                  change.element(),
                  change.what(),
                  change.keyword(),
                  change.site().readerName()))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the branch"
              : "let every reader have the branch before anybody writes it"),
      rule("ONE_OF_OVERLAPS", BranchesOverlap.class)
          .says(change -> "%s may fit two branches of oneOf in %s, of which only one may fit"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(
              change -> "make it anyOf, or give each branch a property with a value of its own"),
      rule("EXCLUSION_WIDENED", ExclusionWidened.class)
          .says(change -> "%s may be what %s excludes by \"not\""
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> "exclude only what was excluded before"),
      rule("CONDITION_CHANGED", ConditionChanged.class)
          .says(change -> "%s has other conditions in %s, and what was written may not meet them"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> "add conditions only for values that did not exist before"));

  private CombinationRules() {}
}
