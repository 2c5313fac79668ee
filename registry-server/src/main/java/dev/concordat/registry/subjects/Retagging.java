package dev.concordat.registry.subjects;

import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.TagChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a version when it is registered again.
 *
 * @param newVersion the number it is to have; 0 for the next
 * @param metadata absent to keep what there is
 * @param ruleSet absent to keep what there is
 * @param rulesToMerge rules to add to those of the version before the new one; so with {@code rulesToRemove}
 */
public record Retagging(
    int newVersion,
    TagChange tags,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    @Nullable RuleSet rulesToMerge,
    @Nullable List<String> rulesToRemove) {

  /**
   * The version as it is to be registered.
   *
   * @param before finds a live version by its number, or without one the latest
   */
  SchemaDraft of(SubjectVersion version, Function<OptionalInt, Optional<SubjectVersion>> before) {
    var content = version.content();
    var kept = metadata != null ? metadata : content.metadata();
    return new SchemaDraft(
        content.type(),
        content.text(),
        content.references(),
        (kept == null ? Metadata.EMPTY : kept).withVersion(newVersion),
        rules(before),
        newVersion,
        0,
        false,
        tags,
        false);
  }

  private @Nullable RuleSet rules(Function<OptionalInt, Optional<SubjectVersion>> before) {
    if (rulesToMerge == null && rulesToRemove == null) {
      return ruleSet;
    }
    var number = newVersion > 0 ? OptionalInt.of(newVersion - 1) : OptionalInt.empty();
    var rules = before.apply(number).map(version -> version.content().ruleSet()).orElse(null);
    if (rulesToMerge != null) {
      rules = rules == null ? rulesToMerge : rules.with(rulesToMerge);
    }
    return rules == null || rulesToRemove == null ? rules : rules.without(rulesToRemove);
  }
}
