package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.SymbolsOnlyInWriter;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about the symbols of enums. */
final class EnumRules {

  /** Source: Avro specification 1.12, "Schema Resolution", enums. */
  static final List<Rule<?>> ALL = List.of(
      rule("MISSING_ENUM_SYMBOLS", SymbolsOnlyInWriter.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().reader().schema().getEnumDefault() == null)
          .says(change -> whatHappened(change) + ", and its enum has no default")
          .wayOut(change -> change.site().isNewReader()
              ? "keep the symbols, or give the enum a default that stands for unknown ones"
              : "give the enum a default first; add symbols once every reader has it"),
      rule("ENUM_SYMBOL_READ_AS_DEFAULT", SymbolsOnlyInWriter.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().reader().schema().getEnumDefault() != null)
          .says(change -> whatHappened(change)
              + ", and sees the default %s instead"
                  .formatted(change.site().reader().schema().getEnumDefault()))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the symbols as long as data with them is read"
              : "write new symbols only once every reader knows them"));

  private EnumRules() {}

  private static String whatHappened(SymbolsOnlyInWriter change) {
    var many = change.symbols().size() > 1;
    return "%s %s of enum %s %s %s: who reads %s does not know %s"
        .formatted(
            many ? "symbols" : "symbol",
            String.join(", ", change.symbols()),
            change.site().reader().schema().getFullName(),
            many ? "were" : "was",
            change.site().isNewReader() ? "removed" : "added",
            change.site().isNewReader() ? "old data" : "new data with the earlier schema",
            many ? "them" : "it");
  }
}
