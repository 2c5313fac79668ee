package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.protobuf.ProtobufChange.FieldOneofChanged;
import dev.concordat.protobuf.ProtobufChange.OneofRemoved;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rules about oneofs. On the wire a oneof is nothing but the promise that only one of its fields is set. */
final class OneofRules {

  static final List<Rule<?>> ALL = List.of(
      rule("FIELD_SAME_ONEOF", FieldOneofChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .hurts(change -> Harm.of(broken(change), broken(change), SOURCE))
          .says(OneofRules::sentence)
          .wayOut(
              change ->
                  "Leave the field where it was, and add another with a new number where it is wanted."),
      rule("ONEOF_NO_DELETE", OneofRemoved.class)
          .in(FILE, PACKAGE)
          .breaks()
          .feltIn(SOURCE)
          .says(change -> "Oneof \"%s\" of %s is gone."
              .formatted(
                  change.before().getName(), change.before().getContainingType().getFullName()))
          .wayOut(change -> "Keep the oneof, if only with fields that are deprecated."));

  private OneofRules() {}

  /** Of fields set together by one side, a side that has them in one oneof keeps only the last. */
  private static Set<Direction> broken(FieldOneofChanged change) {
    var broken = EnumSet.noneOf(Direction.class);
    if (!change.newlyExclusive().isEmpty()) {
      broken.add(Direction.NEW_READER_OF_OLD_DATA);
    }
    if (!change.formerlyExclusive().isEmpty()) {
      broken.add(Direction.OLD_READER_OF_NEW_DATA);
    }
    return broken;
  }

  private static String sentence(FieldOneofChanged change) {
    var consequences = new ArrayList<String>();
    if (!change.newlyExclusive().isEmpty()) {
      consequences.add("it excludes %s now".formatted(String.join(", ", change.newlyExclusive())));
    }
    if (!change.formerlyExclusive().isEmpty()) {
      consequences.add("earlier readers still take it to exclude %s"
          .formatted(String.join(", ", change.formerlyExclusive())));
    }
    var moved =
        "%s was in %s and is in %s now".formatted(change.subject(), change.from(), change.to());
    return consequences.isEmpty()
        ? moved + "."
        : moved + "; " + String.join(", ", consequences) + ".";
  }
}
