package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.JsonSchemaRules.rule;

import dev.concordat.jsonschema.JsonSchemaChange.DependencyAdded;
import dev.concordat.jsonschema.JsonSchemaChange.OtherPropertiesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PatternPropertiesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyConstrained;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyForbidden;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyNamesNarrowed;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyRequired;
import dev.concordat.jsonschema.JsonSchemaChange.PropertyUnwritten;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about objects and their properties. */
final class ObjectRules {

  /** Source: JSON Schema core 2020-12, section 10.3.2 and 11.3; validation, section 6.5. */
  static final List<Rule<?>> ALL = List.of(
      rule("REQUIRED_PROPERTY_MISSING", PropertyRequired.class)
          .says(change -> change.site().isNewReader()
              ? "%s is required now, and data written before may lack it; a default is not filled in"
                  .formatted(change.element())
              : "%s may be left out now, and who reads with the earlier schema requires it"
                  .formatted(change.element()))
          .wayOut(change -> change.site().isNewReader()
              ? "leave the property optional, or write it everywhere before it is required"
              : "keep the property required until no reader requires it"),
      rule("PROPERTY_GONE", PropertyUnwritten.class)
          .says(change -> "%s is in the schema no more: who still reads it finds nothing"
              .formatted(change.element()))
          .wayOut(change -> "keep the property until nobody reads it any more, then remove it"),
      rule("PROPERTY_NOT_ALLOWED", PropertyForbidden.class)
          .says(change -> "%s may be written, and %s allows no property of that name"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the property in the schema until no data has it"
              : "let every reader allow the property before anybody writes it"),
      rule("PROPERTY_ADDED_TO_OPEN_CONTENT", PropertyConstrained.class)
          .says(change ->
              "%s has a schema for %s, and without one anything may have been written by that name"
                  .formatted(change.element(), change.site().readerName()))
          .wayOut(
              change -> "if nobody writes what the schema does not name, set the "
                  + "compatibility policy LENIENT; or close the schema with \"additionalProperties\": false"),
      rule("OTHER_PROPERTIES_NARROWED", OtherPropertiesNarrowed.class)
          .says(change -> "%s may have properties that nobody names, which %s limits by %s"
              .formatted(change.element(), change.site().readerName(), change.keyword()))
          .wayOut(change -> "keep the content open, or set the compatibility policy LENIENT"),
      rule("PATTERN_PROPERTIES_NARROWED", PatternPropertiesNarrowed.class)
          .says(change ->
              "%s may have any property whose name matches \"%s\", for which %s has a schema"
                  .formatted(
                      change.element(),
                      TypeNames.cut(change.pattern()),
                      change.site().readerName()))
          .wayOut(change -> "demand nothing new of names that may be in use"),
      rule("PROPERTY_NAMES_NARROWED", PropertyNamesNarrowed.class)
          .says(change -> "%s may have properties with names that %s does not accept"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> "keep accepting the names that may be in use"),
      rule("DEPENDENCY_ADDED", DependencyAdded.class)
          .says(change -> "where %s has %s, %s demands more than was demanded"
              .formatted(change.element(), change.name(), change.site().readerName()))
          .wayOut(change -> "demand only what all data with that property already has"));

  private ObjectRules() {}
}
