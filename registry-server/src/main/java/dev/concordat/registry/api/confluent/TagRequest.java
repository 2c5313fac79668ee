package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.subjects.Retagging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients want changed of a version that they register again. */
record TagRequest(
    @Nullable Integer newVersion,
    @Nullable List<@Nullable SchemaTagsBody> tagsToAdd,
    @Nullable List<@Nullable SchemaTagsBody> tagsToRemove,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    @Nullable RuleSet rulesToMerge,
    @Nullable List<String> rulesToRemove) {

  Retagging retagging() {
    return new Retagging(
        newVersion == null ? 0 : newVersion,
        SchemaTagsBody.change(tagsToAdd, tagsToRemove),
        metadata,
        ruleSet,
        rulesToMerge,
        rulesToRemove);
  }
}
