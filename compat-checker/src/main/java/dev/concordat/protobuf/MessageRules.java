package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.CONCORDAT;
import static dev.concordat.rules.RuleSet.CONCORDAT_JSON;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DescriptorAccessorRemoved;
import dev.concordat.protobuf.ProtobufChange.JsonFormatChanged;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldAdded;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldRemoved;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Rule;
import java.util.List;
import java.util.Optional;

/** Rules about messages as a whole. */
final class MessageRules {

  static final List<Rule<?>> ALL = List.of(
      rule("MESSAGE_SAME_REQUIRED_FIELDS", RequiredFieldRemoved.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE, CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(
              Harm.OLD_READERS,
              isRequired(change.sameInJson()) ? Harm.NOBODY : Harm.OLD_READERS,
              SOURCE))
          .says(change ->
              "Field %d \"%s\" of %s is required no more; earlier readers refuse messages without it."
                  .formatted(
                      change.before().getNumber(),
                      change.before().getName(),
                      change.after().getFullName()))
          .wayOut(change -> "Keep it required until every reader has a schema in which it is"
              + " optional, and set it until then."),
      rule("MESSAGE_SAME_REQUIRED_FIELDS", RequiredFieldAdded.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE, CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(
              Harm.NEW_READERS,
              isRequired(change.sameInJson()) ? Harm.NOBODY : Harm.NEW_READERS,
              SOURCE))
          .says(change ->
              "Field %d \"%s\" of %s is required now; messages written without it are refused."
                  .formatted(
                      change.after().getNumber(),
                      change.after().getName(),
                      change.after().getContainingType().getFullName()))
          .wayOut(change -> "Make it optional, and check for it in code where it is needed."),
      rule("MESSAGE_SAME_JSON_FORMAT", JsonFormatChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, CONCORDAT_JSON)
          .breaksWhen(change -> change.owner() == Definition.MESSAGE && change.allowedBefore())
          .feltIn(JSON)
          .says(change ->
              "Message %s no longer promises to be writable as JSON.".formatted(change.element()))
          .wayOut(change -> "Keep features.json_format = ALLOW."),
      rule("MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR", DescriptorAccessorRemoved.class)
          .in(FILE, PACKAGE)
          .breaks()
          .feltIn(SOURCE)
          .says(change -> "Generated code of %s has no descriptor accessor any more."
              .formatted(change.after().getFullName()))
          .wayOut(change -> "Remove option no_standard_descriptor_accessor."));

  private MessageRules() {}

  private static boolean isRequired(Optional<FieldDescriptor> field) {
    return field.map(FieldDescriptor::isRequired).orElse(false);
  }
}
