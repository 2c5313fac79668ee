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

import dev.concordat.protobuf.ProtobufChange.End;
import dev.concordat.protobuf.ProtobufChange.Message;
import dev.concordat.protobuf.ProtobufChange.RpcIdempotencyChanged;
import dev.concordat.protobuf.ProtobufChange.RpcRemoved;
import dev.concordat.protobuf.ProtobufChange.RpcStreamingChanged;
import dev.concordat.protobuf.ProtobufChange.RpcTypeChanged;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import java.util.List;
import java.util.Set;

/** Rules about the RPCs of a service that stays. */
final class RpcRules {

  static final List<Rule<?>> ALL = List.of(
      rule("RPC_NO_DELETE", RpcRemoved.class)
          .in(FILE, PACKAGE, CONCORDAT, CONCORDAT_JSON)
          .feltIn(Layer.WIRE, JSON, SOURCE)
          .says(change -> "RPC %s of %s is gone; every call of it fails."
              .formatted(change.before().getName(), change.before().getService().getFullName()))
          .wayOut(change -> "Keep the rpc and mark it deprecated; remove it once nobody calls it."),
      sameType("RPC_SAME_REQUEST_TYPE", Message.REQUEST),
      sameType("RPC_SAME_RESPONSE_TYPE", Message.RESPONSE),
      sameStreaming("RPC_SAME_CLIENT_STREAMING", End.CLIENT),
      sameStreaming("RPC_SAME_SERVER_STREAMING", End.SERVER),
      rule("RPC_SAME_IDEMPOTENCY_LEVEL", RpcIdempotencyChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .breaks()
          .feltIn(SOURCE)
          .says(change ->
              "RPC %s was declared %s and is %s now, while callers may retry it by what it was."
                  .formatted(change.element(), change.before(), change.after()))
          .wayOut(change -> "Keep: option idempotency_level = %s;".formatted(change.before())));

  private RpcRules() {}

  private static Rule<?> sameType(String id, Message which) {
    return rule(id, RpcTypeChanged.class)
        .in(FILE, PACKAGE, WIRE_JSON, WIRE)
        .breaksWhen(change -> change.which() == which)
        .hurts(change -> Harm.of(broken(change), brokenInJson(change), SOURCE))
        .says(change -> "The %s of rpc %s was %s and is %s now."
            .formatted(
                which,
                change.element(),
                change.before().getFullName(),
                change.after().getFullName()))
        .wayOut(change -> "Keep %s here, and add an rpc of another name for %s."
            .formatted(change.before().getName(), change.after().getName()));
  }

  /** Who cannot read a message sent as the other type; new names for the same structure hurt nobody. */
  static Set<Direction> broken(RpcTypeChanged change) {
    return Reading.brokenOnWire(change.before(), change.after());
  }

  static Set<Direction> brokenInJson(RpcTypeChanged change) {
    return Reading.brokenInJson(change.before(), change.after());
  }

  private static Rule<?> sameStreaming(String id, End end) {
    return rule(id, RpcStreamingChanged.class)
        .in(FILE, PACKAGE, WIRE_JSON, WIRE, CONCORDAT, CONCORDAT_JSON)
        .breaksWhen(change -> change.end() == end)
        .feltIn(Layer.WIRE, JSON, SOURCE)
        .says(change -> "The %s of rpc %s sent %s and sends %s now."
            .formatted(
                end,
                change.element(),
                change.streamsNow() ? "one message" : "a stream",
                change.streamsNow() ? "a stream" : "one message"))
        .wayOut(change -> "Keep it as it was, and add an rpc of another name for the new form.");
  }
}
