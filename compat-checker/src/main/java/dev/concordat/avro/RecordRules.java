package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.AliasesClash;
import dev.concordat.avro.AvroChange.FieldMatchedTwice;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.NameChanged;
import dev.concordat.rules.Rule;
import java.util.List;
import org.apache.avro.Schema;

/** Rules about records, their fields and names. */
final class RecordRules {

  /** Source: Avro specification 1.12, "Schema Resolution", records. */
  static final List<Rule<?>> ALL = List.of(
      rule("READER_FIELD_MISSING_DEFAULT_VALUE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(
              change -> !change.field().hasDefaultValue() && !MessageRules.isParameter(change))
          .says(RecordRules::nothingFillsIt)
          .wayOut(RecordRules::fillIt),
      rule("READER_DEFAULT_UNUSABLE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.field().hasDefaultValue() && !isUsable(change))
          .says(change ->
              "field \"%s\" of %s is not written, and Java cannot fill it with its default %s, which should be %s"
                  .formatted(
                      change.field().name(),
                      change.site().reader().schema().getFullName(),
                      DefaultValue.of(change.field()),
                      TypeName.of(change.field().schema())))
          .wayOut(change -> "give the field another default, in a union one of its first branch"),
      rule("READER_ALIAS_UNSEEN", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.field().hasDefaultValue()
              && !change.wasWritten()
              && isUsable(change)
              && !unseen(change).isEmpty())
          .says(change ->
              "field \"%s\" of %s means \"%s\" of %s by the specification, but Java does not see that and takes the default %s"
                  .formatted(
                      change.field().name(),
                      change.site().reader().schema().getFullName(),
                      unseen(change).get(0).name(),
                      change.site().writer().schema().getFullName(),
                      DefaultValue.of(change.field())))
          .wayOut(
              change ->
                  "give the record an alias with the full name it had, or keep each alias to one field"),
      rule("WRITER_FIELD_GONE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(
              change -> change.field().hasDefaultValue() && change.wasWritten() && isUsable(change))
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
                      change.field(),
                      change.site().reader().schema().getFullName(),
                      String.join(", ", change.writerFields())))
          .wayOut(change -> "keep only one of the names, or remove the alias"),
      rule("ALIASES_CLASH", AliasesClash.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(change ->
              "the aliases of %s, applied to what the other schema writes, make no schema: %s"
                  .formatted(change.element(), change.reason()))
          .wayOut(change -> "remove the alias that names another type or field still in use"),
      rule("NAME_MISMATCH", NameChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(RecordRules::otherName)
          .wayOut(RecordRules::keepTheName));

  private RecordRules() {}

  private static List<Schema.Field> unseen(FieldOnlyInReader change) {
    return Matching.unseen(change.field(), change.site().writer().schema());
  }

  private static boolean isUsable(FieldOnlyInReader change) {
    return DefaultValue.isUsable(change.field());
  }

  /** Java reads a record by its structure whatever it is called; the specification and other languages do not. */
  private static String otherName(NameChanged change) {
    var type = change.site().reader().schema().getType();
    var told = "%s %s".formatted(type.getName(), change.wasAndIs());
    return type == Schema.Type.RECORD
        ? told + ": incompatible by the specification, although Java reads it"
        : told;
  }

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
