package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.JsonSchemaRules.rule;

import dev.concordat.jsonschema.JsonSchemaChange.ContainsNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.ItemsNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.UniqueItemsAdded;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about arrays and their items. */
final class ArrayRules {

  /** Source: JSON Schema core 2020-12, section 10.3.1; validation, section 6.4. */
  static final List<Rule<?>> ALL = List.of(
      rule("UNIQUE_ITEMS_ADDED", UniqueItemsAdded.class)
          .says(change -> "%s may have equal items, and %s wants them to differ"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> "leave it to the writers that items differ"),
      rule("ITEMS_NARROWED", ItemsNarrowed.class)
          .says(change -> "%s may have any item at index %d, for which %s has a schema"
              .formatted(change.element(), change.index(), change.site().readerName()))
          .wayOut(change -> "keep the items open, or add a new property with the other items"),
      rule("CONTAINS_NARROWED", ContainsNarrowed.class)
          .says(change ->
              "%s may lack items that %s wants among them, or have more of them than it allows"
                  .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> "demand only what every array already contains"));

  private ArrayRules() {}
}
