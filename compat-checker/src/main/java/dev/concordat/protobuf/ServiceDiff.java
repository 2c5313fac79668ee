package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.schema.Location;

/** What differs about services of one full name and their RPCs. */
final class ServiceDiff {

  private final Sides sides;

  ServiceDiff(Sides sides) {
    this.sides = sides;
  }

  void services() {
    sides.earlier().services().forEach((name, before) -> {
      var after = sides.later().services().get(name);
      if (after != null) {
        service(before, after);
      }
    });
  }

  private void service(ServiceDescriptor before, ServiceDescriptor after) {
    for (var rpc : before.getMethods()) {
      var counterpart = after.findMethodByName(rpc.getName());
      if (counterpart != null) {
        rpc(rpc, counterpart);
      } else {
        var seen = new Seen(
            Sides.element(rpc),
            Sides.place(sides.later(), after),
            Sides.place(sides.earlier(), rpc));
        sides.add(new ProtobufChange.RpcRemoved(seen, rpc));
      }
    }
    for (var rpc : after.getMethods()) {
      if (before.findMethodByName(rpc.getName()) == null) {
        var seen = new Seen(Sides.element(rpc), Sides.place(sides.later(), rpc), null);
        sides.add(new ProtobufChange.RpcAdded(seen, rpc));
      }
    }
    sides.forPeople(
        "service " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void rpc(MethodDescriptor before, MethodDescriptor after) {
    if (!before.getInputType().getFullName().equals(after.getInputType().getFullName())) {
      sides.add(new ProtobufChange.RpcTypeChanged(
          sides.seen(before, after, MethodDescriptorProto.INPUT_TYPE_FIELD_NUMBER),
          after,
          ProtobufChange.Message.REQUEST,
          before.getInputType(),
          after.getInputType()));
    }
    if (!before.getOutputType().getFullName().equals(after.getOutputType().getFullName())) {
      sides.add(new ProtobufChange.RpcTypeChanged(
          sides.seen(before, after, MethodDescriptorProto.OUTPUT_TYPE_FIELD_NUMBER),
          after,
          ProtobufChange.Message.RESPONSE,
          before.getOutputType(),
          after.getOutputType()));
    }
    if (before.isClientStreaming() != after.isClientStreaming()) {
      sides.add(new ProtobufChange.RpcStreamingChanged(
          sides.seen(before, after), after, ProtobufChange.End.CLIENT, after.isClientStreaming()));
    }
    if (before.isServerStreaming() != after.isServerStreaming()) {
      sides.add(new ProtobufChange.RpcStreamingChanged(
          sides.seen(before, after), after, ProtobufChange.End.SERVER, after.isServerStreaming()));
    }
    var was = before.getOptions().getIdempotencyLevel();
    var is = after.getOptions().getIdempotencyLevel();
    if (was != is) {
      var token = sides.later().placeIn(after, 4, MethodOptions.IDEMPOTENCY_LEVEL_FIELD_NUMBER);
      var at = token == null ? Location.startOf(after.getFile().getName()) : token;
      var seen = new Seen(Sides.element(before), at, Sides.place(sides.earlier(), before));
      sides.add(new ProtobufChange.RpcIdempotencyChanged(seen, after, was.name(), is.name()));
    }
    sides.customOptions(
        before, after, before.toProto().getOptions(), after.toProto().getOptions());
    sides.forPeople(
        "rpc " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }
}
