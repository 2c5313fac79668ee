package dev.concordat.contracts.comparison;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.concordat.contracts.comparison.Examples.Example;
import dev.concordat.contracts.comparison.Examples.Found;
import dev.concordat.contracts.pact.PactPath;
import dev.concordat.protobuf.ProtobufSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An example against a Protobuf schema. */
final class ProtobufExample {

  private ProtobufExample() {}

  /** Bytes have numbers and no names: what the consumer calls a field must have the same number and kind at the provider. */
  static Found ofBytes(Example example, ProtobufSchema provided) {
    var theirs = provided.message(example.type());
    var own = example.own().protobuf();
    if (theirs.isEmpty() || own.isEmpty()) {
      return Found.unknown(
          "its body is Protobuf, and the pact does not carry the schema it was written with");
    }
    var differences = new LinkedHashMap<List<String>, String>();
    for (var path : example.paths()) {
      difference(own.get(), theirs.get(), path).ifPresent(why -> differences.put(path, why));
    }
    return example.paths().isEmpty()
        ? Found.unknown("nobody can tell which fields of '%s' are used".formatted(example.type()))
        : Found.differences(differences);
  }

  private static Optional<String> difference(
      Descriptor consumers, Descriptor providers, List<String> path) {
    Descriptor own = consumers;
    Descriptor theirs = providers;
    for (var step : path) {
      if (step.equals(PactPath.ANY)) {
        // Of a map, its values; items of a list are what the list's field holds.
        if (own.getOptions().getMapEntry()) {
          var value = own.findFieldByNumber(2);
          var other = theirs.findFieldByNumber(2);
          if (value.getJavaType() != FieldDescriptor.JavaType.MESSAGE || other == null) {
            return Optional.empty();
          }
          own = value.getMessageType();
          theirs = other.getMessageType();
        }
        continue;
      }
      var field = named(own, step);
      if (field == null) {
        return Optional.of("the consumer's own schema has no '%s'".formatted(step));
      }
      var other = theirs.findFieldByNumber(field.getNumber());
      if (other == null) {
        return Optional.of(
            "the consumer uses field %d '%s', which the provider's '%s' does not have"
                .formatted(field.getNumber(), step, theirs.getFullName()));
      }
      if (!wire(field).equals(wire(other)) || field.isRepeated() != other.isRepeated()) {
        return Optional.of("field %d is %s at the consumer and %s at the provider"
            .formatted(field.getNumber(), shown(field), shown(other)));
      }
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        return Optional.empty();
      }
      own = field.getMessageType();
      theirs = other.getMessageType();
    }
    return Optional.empty();
  }

  /** The field of that name, in the schema's spelling or in that of JSON. */
  static @Nullable FieldDescriptor named(Descriptor message, String name) {
    return message.getFields().stream()
        .filter(field -> field.getName().equals(name) || field.getJsonName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Kinds whose bytes mean the same. Source: Protobuf's language guide, "Updating a message type". */
  private static String wire(FieldDescriptor field) {
    return switch (field.getType()) {
      case INT32, INT64, UINT32, UINT64, BOOL, ENUM -> "varint";
      case SINT32, SINT64 -> "zigzag";
      case FIXED32, SFIXED32 -> "fixed32";
      case FIXED64, SFIXED64 -> "fixed64";
      case STRING, BYTES -> "text";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case MESSAGE -> "message";
      case GROUP -> "group";
    };
  }

  private static String shown(FieldDescriptor field) {
    return (field.isRepeated() ? "repeated " : "")
        + field.getType().name().toLowerCase(java.util.Locale.ROOT)
        + " '" + field.getName() + "'";
  }

  static Found ofJson(Example example, ProtobufSchema provided, JsonNode body) {
    var message = provided.message(example.type());
    if (message.isEmpty()) {
      return Found.unknown("'%s' is no message of %s"
          .formatted(example.type(), example.provided().name()));
    }
    var parser = JsonFormat.parser();
    var lenient = example.isRead() ? parser.ignoringUnknownFields() : parser;
    var items = body.isArray() ? body : List.of(body);
    for (var item : items) {
      var builder = DynamicMessage.newBuilder(message.get());
      try {
        lenient.merge(item.toString(), builder);
      } catch (InvalidProtocolBufferException no) {
        return Found.differences(Map.of(List.of(), String.valueOf(no.getMessage())));
      }
      var lacking = builder.getInitializationErrorString();
      if (!example.isRead() && !lacking.isEmpty()) {
        return Found.differences(
            Map.of(List.of(), "the provider requires what the consumer does not send: " + lacking));
      }
    }
    return Found.differences(Map.of());
  }
}
