package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.CONCORDAT_JSON;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.EnumNumberRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumTypeChanged;
import dev.concordat.protobuf.ProtobufChange.EnumValueRenamed;
import dev.concordat.protobuf.ProtobufChange.JsonFormatChanged;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.function.Predicate;

/** Rules about enums and their values. */
final class EnumRules {

  static final List<Rule<?>> ALL = List.of(
      valueGone("ENUM_VALUE_NO_DELETE", "", change -> true, FILE, PACKAGE),
      valueGone(
          "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
          ", and its number is not reserved",
          change -> !change.isNumberReserved(),
          WIRE_JSON,
          WIRE),
      valueGone(
          "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED",
          ", and its name is not reserved",
          change -> !change.areNamesReserved(),
          WIRE_JSON),
      rule("ENUM_VALUE_SAME_NAME", EnumValueRenamed.class)
          .in(FILE, PACKAGE, WIRE_JSON, CONCORDAT_JSON)
          .feltIn(JSON, SOURCE)
          .says(change -> "Value %d of %s was called %s and is called %s now."
              .formatted(
                  change.after().getNumber(),
                  change.before().getFullName(),
                  String.join(", ", change.names()),
                  change.after().getName()))
          .wayOut(change -> "Keep the name; a second one for the same number needs option"
              + " allow_alias = true;"),
      // Whoever holds the enum closed does not see numbers it has no name for.
      rule("ENUM_SAME_TYPE", EnumTypeChanged.class)
          .in(FILE, PACKAGE)
          .breaks(change -> change.after().isClosed() ? Harm.NEW_READERS : Harm.OLD_READERS)
          .feltIn(Layer.WIRE, JSON, SOURCE)
          .says(change -> "Enum %s was %s and is %s now."
              .formatted(
                  change.after().getFullName(),
                  kind(!change.after().isClosed()),
                  kind(change.after().isClosed())))
          .wayOut(change -> "Keep it %s, in editions with features.enum_type = %s."
              .formatted(
                  kind(change.before().isClosed()),
                  change.before().isClosed() ? "CLOSED" : "OPEN")),
      rule("ENUM_SAME_JSON_FORMAT", JsonFormatChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, CONCORDAT_JSON)
          .breaksWhen(change -> change.owner() == Definition.ENUM && change.allowedBefore())
          .feltIn(JSON)
          .says(change ->
              "Enum %s no longer promises to be writable as JSON.".formatted(change.element()))
          .wayOut(change -> "Keep features.json_format = ALLOW."));

  private EnumRules() {}

  private static Rule<?> valueGone(
      String id, String unless, Predicate<EnumNumberRemoved> breaksWhen, RuleSet... sets) {
    return rule(id, EnumNumberRemoved.class)
        .in(sets)
        .breaksWhen(breaksWhen)
        .breaks(Direction.NEW_READER_OF_OLD_DATA)
        .feltIn(Layer.WIRE, JSON, SOURCE)
        .says(change -> "Value %d %s of %s is gone%s."
            .formatted(
                change.number(),
                String.join(", ", change.names()),
                change.after().getFullName(),
                unless))
        .wayOut(change ->
            "Keep the value and mark it deprecated. Once no data holds it, remove it and add: "
                + Reservation.of(change.after().getFile(), change.number(), change.names()));
  }

  private static String kind(boolean closed) {
    return closed ? "closed" : "open";
  }
}
