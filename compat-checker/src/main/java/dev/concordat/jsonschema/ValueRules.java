package dev.concordat.jsonschema;

import static dev.concordat.jsonschema.JsonSchemaRules.rule;

import dev.concordat.jsonschema.JsonSchemaChange.ContentChanged;
import dev.concordat.jsonschema.JsonSchemaChange.FormatChanged;
import dev.concordat.jsonschema.JsonSchemaChange.MultipleOfChanged;
import dev.concordat.jsonschema.JsonSchemaChange.PatternChanged;
import dev.concordat.jsonschema.JsonSchemaChange.TypesRefused;
import dev.concordat.jsonschema.JsonSchemaChange.ValuesLimited;
import dev.concordat.jsonschema.JsonSchemaChange.ValuesRefused;
import dev.concordat.rules.Rule;
import java.util.List;
import java.util.Objects;

/** Rules about single values: their types, which of them there are, what strings look like. */
final class ValueRules {

  private static final String NEW_PROPERTY =
      "keep it and add a new property of the other kind; remove the old one once nobody reads it";

  /** Source: JSON Schema validation 2020-12, sections 6.1 to 6.3, 7 and 8. */
  static final List<Rule<?>> ALL = List.of(
      rule("TYPE_NARROWED", TypesRefused.class)
          .says(change -> "%s may be %s, which %s does not accept"
              .formatted(
                  change.element(), TypeNames.of(change.types()), change.site().readerName()))
          .wayOut(change -> change.site().isNewReader()
              ? "list the type beside the new one, for example \"type\": [\"string\", \"null\"]"
              : NEW_PROPERTY),
      rule("ENUM_VALUE_REFUSED", ValuesRefused.class)
          .says(change -> "%s may be %s, which %s does not accept"
              .formatted(
                  change.element(), TypeNames.of(change.values()), change.site().readerName()))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the value in the list until no data has it"
              : "let every reader accept the value before anybody writes it"),
      rule("VALUES_LIMITED", ValuesLimited.class)
          .says(change -> "%s may be anything of its type, and %s accepts only listed values"
              .formatted(change.element(), change.site().readerName()))
          .wayOut(change -> NEW_PROPERTY),
      rule("MULTIPLE_OF_CHANGED", MultipleOfChanged.class)
          .says(change -> "%s may be a number that is no multiple of %s, which %s demands"
              .formatted(
                  change.element(),
                  Numbers.shown(change.reader()),
                  change.site().readerName()))
          .wayOut(change -> "demand only what every number already is a multiple of"),
      rule("PATTERN_CHANGED", PatternChanged.class)
          .says(change -> "%s has to match \"%s\" for %s, and was written %s"
              .formatted(
                  change.element(),
                  TypeNames.cut(change.reader()),
                  change.site().readerName(),
                  change.writer() == null
                      ? "without a pattern"
                      : "to match \"" + TypeNames.cut(change.writer()) + "\""))
          .wayOut(change -> "keep the pattern, or make sure that all there is matches the new one"),
      rule("FORMAT_CHANGED", FormatChanged.class)
          .says(change -> "%s has to be in the format %s for %s, and was written %s"
              .formatted(
                  change.element(),
                  change.reader(),
                  change.site().readerName(),
                  change.writer() == null
                      ? "without a format"
                      : "in the format " + change.writer()))
          .wayOut(change -> "keep the format; validators differ in whether they look at it"),
      rule("CONTENT_CHANGED", ContentChanged.class)
          .says(change -> "%s of %s is %s for %s, and was %s: the same string means something else"
              .formatted(
                  change.keyword(),
                  change.element(),
                  change.reader(),
                  change.site().readerName(),
                  Objects.requireNonNullElse(change.writer(), "not said")))
          .wayOut(change -> NEW_PROPERTY));

  private ValueRules() {}
}
