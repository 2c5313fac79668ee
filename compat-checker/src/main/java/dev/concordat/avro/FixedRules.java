package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.FixedSizeChanged;
import dev.concordat.rules.Rule;
import java.util.List;

/** Rules about fixed types. */
final class FixedRules {

  /** Source: Avro specification 1.12, "Schema Resolution", fixed. */
  static final List<Rule<?>> ALL = List.of(rule("FIXED_SIZE_MISMATCH", FixedSizeChanged.class)
      .in(FILE, PACKAGE, WIRE_JSON, WIRE)
      .says(change -> "fixed %s had %d bytes and has %d"
          .formatted(
              change.site().candidate().schema().getFullName(),
              change.site().baseline().schema().getFixedSize(),
              change.site().candidate().schema().getFixedSize()))
      .wayOut(change -> "keep the size, or add a new type and a new field with a default"));

  private FixedRules() {}
}
