package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.ExtensionRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedNameRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedRangeRemoved;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import java.util.List;

/**
 * Rules about numbers and names that were set aside. These are about history: a reservation guards data of versions before the
 * earlier one, so dropping it hurts nobody until the number or name is used again.
 */
final class ReservedRules {

  static final List<Rule<?>> ALL = List.of(
      range("RESERVED_MESSAGE_NO_DELETE", Definition.MESSAGE),
      name("RESERVED_MESSAGE_NO_DELETE", Definition.MESSAGE),
      range("RESERVED_ENUM_NO_DELETE", Definition.ENUM),
      name("RESERVED_ENUM_NO_DELETE", Definition.ENUM),
      rule("EXTENSION_MESSAGE_NO_DELETE", ExtensionRangeRemoved.class)
          .in(FILE, PACKAGE)
          .breaks(Direction.NEW_READER_OF_OLD_DATA)
          .feltIn(Layer.WIRE, SOURCE)
          .says(change -> "Message %s no longer leaves all of %s to extensions."
              .formatted(change.message(), change.text()))
          .wayOut(change -> "Keep: extensions %s;".formatted(change.text())));

  private ReservedRules() {}

  private static Rule<?> range(String id, Definition owner) {
    return rule(id, ReservedRangeRemoved.class)
        .in(FILE, PACKAGE, WIRE_JSON, WIRE)
        .breaksWhen(change -> change.owner() == owner)
        .breaks(change -> change.usedNow() ? Harm.EVERYBODY : Harm.NOBODY)
        .feltIn(Layer.WIRE)
        .says(change -> change.usedNow()
            ? "A number reserved as %s in %s %s is in use again; earlier data means something else by it."
                .formatted(change.text(), owner, change.element())
            : "Numbers reserved as %s in %s %s may be used again, while earlier data means something else by them."
                .formatted(change.text(), owner, change.element()))
        .wayOut(change -> "Keep: reserved %s;".formatted(change.text()));
  }

  private static Rule<?> name(String id, Definition owner) {
    return rule(id, ReservedNameRemoved.class)
        .in(FILE, PACKAGE, WIRE_JSON, WIRE)
        .breaksWhen(change -> change.owner() == owner)
        .breaks(change -> change.usedNow() ? Harm.EVERYBODY : Harm.NOBODY)
        .feltIn(JSON)
        .says(change -> change.usedNow()
            ? "The name \"%s\", reserved in %s %s, is in use again; earlier JSON means something else by it."
                .formatted(change.name(), owner, change.element())
            : "The name \"%s\", reserved in %s %s, may be used again, while earlier JSON means something else by it."
                .formatted(change.name(), owner, change.element()))
        .wayOut(change -> "Keep: reserved \"%s\";".formatted(change.name()));
  }
}
