package dev.concordat.avro;

import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import dev.concordat.avro.AvroChange.BranchOnlyInWriter;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.MessageGone;
import dev.concordat.avro.AvroChange.OneWayChanged;
import dev.concordat.avro.AvroChange.TypeChanged;
import dev.concordat.avro.Way.Part;
import dev.concordat.rules.Rule;
import java.util.List;

/**
 * Rules about the messages of protocols. A server reads parameters and writes the response or an error, a client the other way
 * round; both know both protocols.
 */
final class MessageRules {

  /** Source: Avro specification 1.12, "Protocol Resolution". */
  static final List<Rule<?>> ALL = List.of(
      rule("MESSAGE_REMOVED", MessageGone.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(change -> "message %s is gone: a server refuses it when an earlier client sends it"
              .formatted(change.element()))
          .wayOut(change -> "keep the message until no client sends it any more"),
      rule("MESSAGE_ONE_WAY_CHANGED", OneWayChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .says(change -> change.isOneWayNow()
              ? "message %s is one-way now: client and server refuse each other where only one has it so"
                  .formatted(change.element())
              : "message %s is one-way no more: client and server refuse each other where only one has it so"
                  .formatted(change.element()))
          .wayOut(change -> "keep it as it was, and add a new message"),
      rule("PARAMETER_MISSING_DEFAULT_VALUE", FieldOnlyInReader.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> isParameter(change) && !change.field().hasDefaultValue())
          .says(change -> change.wasWritten()
              ? "parameter \"%s\" of message %s is no longer sent, and an earlier server has no default for it"
                  .formatted(change.field().name(), change.site().element())
              : "parameter \"%s\" of message %s was added without a default, and earlier clients do not send it"
                  .formatted(change.field().name(), change.site().element()))
          .wayOut(change -> change.wasWritten()
              ? "keep the parameter until every server has a default for it"
              : "give the parameter a default"),
      rule("RESPONSE_TYPE_CHANGED", TypeChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().way().whole() == Part.RESPONSE)
          .says(change -> "the response of message %s may be %s, which %s cannot read as %s"
              .formatted(
                  change.element(),
                  TypeName.of(change.site().writer().schema()),
                  reader(change),
                  TypeName.of(change.site().reader().schema())))
          .wayOut(change -> "keep the response, and add a new message with the other one"),
      rule("RESPONSE_TYPE_ADDED", BranchOnlyInWriter.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().way().whole() == Part.RESPONSE)
          .says(change -> "the response of message %s may be %s, which %s does not expect"
              .formatted(
                  change.element(), TypeName.of(change.site().writer().schema()), reader(change)))
          .wayOut(change -> "keep it possible for who reads the response"),
      rule("ERROR_UNKNOWN_TO_CLIENT", BranchOnlyInWriter.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaksWhen(change -> change.site().way().whole() == Part.ERRORS)
          .says(change -> change.site().isNewReader()
              ? "message %s does not throw %s any more, and a client cannot read it when an earlier server throws it"
                  .formatted(
                      change.element(), TypeName.of(change.site().writer().schema()))
              : "message %s throws %s, which an earlier client cannot read"
                  .formatted(
                      change.element(), TypeName.of(change.site().writer().schema())))
          .wayOut(change -> change.site().isNewReader()
              ? "keep the error declared until no server throws it any more"
              : "let clients know the error before a server throws it"));

  private MessageRules() {}

  /** Whether the field is a parameter of a message. */
  static boolean isParameter(FieldOnlyInReader change) {
    return change.site().way().whole() == Part.REQUEST;
  }

  /** Whether rules of messages tell of it instead of those of data. */
  static boolean isOfMessage(AvroChange change) {
    var part = change.site().way().whole();
    return part == Part.RESPONSE || part == Part.ERRORS;
  }

  private static String reader(AvroChange change) {
    return change.site().isNewReader() ? "a client" : "an earlier client";
  }
}
