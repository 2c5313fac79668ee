package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.Promoted;
import dev.concordat.avro.AvroChange.TypeChanged;
import dev.concordat.rules.Rule;
import java.util.List;
import org.apache.avro.Schema;

/** Rules about one type in the place of another. */
final class TypeRules {

  private static final String NEW_FIELD =
      "keep the type and add a new field of the other type with a default; remove the old one later";

  static final List<Rule<?>> ALL = List.of(
      rule("TYPE_MISMATCH", TypeChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> !MessageRules.isOfMessage(change))
          .says(TypeRules::whatCannotBeRead)
          .wayOut(change -> change.site().isOneBranch()
              ? "keep %s possible for the reader, in a union with what it reads now"
                  .formatted(TypeName.of(change.site().writer().schema()))
              : NEW_FIELD),
      rule("PROMOTION_LOSES_PRECISION", Promoted.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(TypeRules::rounds)
          .says(change -> "%s %s: large numbers written as %s are rounded when read as %s"
              .formatted(
                  change.element(),
                  change.wasAndIs(),
                  change.site().writer().schema().getType().getName(),
                  change.site().reader().schema().getType().getName()))
          .wayOut(change -> NEW_FIELD),
      rule("BYTES_READ_AS_STRING", Promoted.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().reader().schema().getType() == Schema.Type.STRING)
          .says(change -> "%s %s: bytes that are not UTF-8 are garbled when read as string"
              .formatted(change.element(), change.wasAndIs()))
          .wayOut(change -> NEW_FIELD));

  private TypeRules() {}

  private static String whatCannotBeRead(TypeChanged change) {
    return change.site().isOneBranch()
        ? "%s may hold %s, which %s cannot read as %s"
            .formatted(
                change.element(),
                TypeName.of(change.site().writer().schema()),
                change.site().isNewReader() ? "the new schema" : "the earlier schema",
                TypeName.of(change.site().reader().schema()))
        : "the type of %s %s".formatted(change.element(), change.wasAndIs());
  }

  /** A float holds 24 bits of an integer, a double 53. */
  private static boolean rounds(Promoted change) {
    var writer = change.site().writer().schema().getType();
    var reader = change.site().reader().schema().getType();
    return (reader == Schema.Type.FLOAT
            && (writer == Schema.Type.INT || writer == Schema.Type.LONG))
        || (reader == Schema.Type.DOUBLE && writer == Schema.Type.LONG);
  }
}
