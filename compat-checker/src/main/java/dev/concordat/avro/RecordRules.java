package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.FieldMatchedTwice;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.NameChanged;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about records, their fields and names. */
final class RecordRules {

  /** Source: Avro specification 1.12, "Schema Resolution", records. */
  static final List<Rule<?>> ALL = List.of(
      rule("READER_FIELD_MISSING_DEFAULT_VALUE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> !change.field().hasDefaultValue())
          .says(RecordRules::nothingFillsIt)
          .wayOut(RecordRules::fillIt),
      rule("WRITER_FIELD_GONE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.field().hasDefaultValue() && change.wasWritten())
          .says(change ->
              "field \"%s\" of %s is no longer written: who still reads it sees its default %s"
                  .formatted(
                      change.field().name(),
                      change.site().reader().schema().getFullName(),
                      DefaultValue.of(change.field())))
          .wayOut(change -> "keep the field until nobody reads it any more, then remove it"),
      rule("FIELD_MATCHED_TWICE", FieldMatchedTwice.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(change ->
              "field \"%s\" of %s means several fields of the writer by name and alias: %s"
                  .formatted(
                      change.field().name(),
                      change.site().reader().schema().getFullName(),
                      String.join(", ", change.writerFields())))
          .wayOut(change -> "keep only one of the names, or remove the alias"),
      rule("NAME_MISMATCH", NameChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(change -> "%s %s"
              .formatted(change.site().reader().schema().getType().getName(), change.wasAndIs()))
          .wayOut(RecordRules::keepTheName));

  private RecordRules() {}

  private static String nothingFillsIt(FieldOnlyInReader change) {
    var name = change.field().name();
    return change.wasWritten()
        ? "field \"%s\" of %s is no longer written, and who still reads it has no default for it"
            .formatted(name, change.site().reader().schema().getFullName())
        : "field \"%s\" of %s was added without a default, and data written before lacks it"
            .formatted(name, change.site().reader().schema().getFullName());
  }

  private static String fillIt(FieldOnlyInReader change) {
    return change.wasWritten()
        ? "keep the field and give it a default; remove it once every reader has that default"
        : "give the field a default, such as \"default\": null with a type that begins with null";
  }

  /** Only a reader has aliases, so a new name needs readers first. */
  private static String keepTheName(NameChanged change) {
    return "keep the name, or add \"aliases\": [\"%s\"] and let readers take it before writers"
        .formatted(change.site().baseline().schema().getFullName());
  }
}
