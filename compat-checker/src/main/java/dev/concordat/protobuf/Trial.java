package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message of one schema handed to a reader with another, by protobuf-java.
 *
 * @param direction which of the two is the later one
 * @param reader the message type it is read as
 */
record Trial(Direction direction, Descriptor reader) {

  /** More of a value than this tells nobody more. */
  private static final int LONGEST_TEXT = 200;

  /** A field's value, as a file of its schema spells it and as it compares with values of other types. */
  record Value(String text, Object comparable, boolean empty) {}

  /** What the reader finds in a field, held against what the writer had to say. */
  Witness of(byte[] bytes, String name, Value written, FieldDescriptor field) {
    var writer = name + " = " + written.text();
    try {
      var message = read(bytes, field);
      if (field.isRequired() && !message.hasField(field)) {
        return inBytes(bytes, writer, "missing required field " + field.getName(), Outcome.FAILS);
      }
      var found = value(field, message.getField(field));
      var reading = field.getName() + " = " + found.text();
      return inBytes(bytes, writer, reading, outcome(written, found));
    } catch (InvalidProtocolBufferException refused) {
      return inBytes(bytes, writer, reason(refused), Outcome.FAILS);
    }
  }

  /** A trial of bytes that is told in words of its own. */
  Witness inBytes(byte[] bytes, String writer, String reader, Outcome outcome) {
    return Witness.of(direction, Layer.WIRE, bytes, writer, reader, outcome);
  }

  /** What becomes of a message written as JSON. */
  Witness inJson(Message message, String name, Value written, FieldDescriptor field)
      throws InvalidProtocolBufferException {
    var json = JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    var writer = name + " = " + written.text() + ", as JSON " + json;
    var builder = DynamicMessage.newBuilder(field.getContainingType());
    try {
      JsonFormat.parser().merge(json, builder);
    } catch (InvalidProtocolBufferException refused) {
      return inJson(bytes, writer, reason(refused), Outcome.FAILS);
    } catch (UninitializedMessageException incomplete) {
      return inJson(bytes, writer, "refused: " + incomplete.getMessage(), Outcome.FAILS);
    }
    var found = value(field, builder.getField(field));
    return inJson(bytes, writer, field.getName() + " = " + found.text(), outcome(written, found));
  }

  /** What becomes of a message as a whole, written as JSON: nothing to tell unless it is refused, or cannot be written. */
  Stream<Witness> inJson(Message message, String written) {
    try {
      var json = JsonFormat.printer().omittingInsignificantWhitespace().print(message);
      try {
        JsonFormat.parser().merge(json, DynamicMessage.newBuilder(reader));
        return Stream.empty();
      } catch (InvalidProtocolBufferException refused) {
        return Stream.of(inJson(
            json.getBytes(StandardCharsets.UTF_8),
            written + ", as JSON " + json,
            reason(refused),
            Outcome.FAILS));
      }
    } catch (InvalidProtocolBufferException notPrintable) {
      return Stream.empty();
    }
  }

  private Witness inJson(byte[] json, String writer, String reader, Outcome outcome) {
    return Witness.of(direction, Layer.JSON, json, writer, reader, outcome);
  }

  private DynamicMessage read(byte[] bytes, FieldDescriptor field)
      throws InvalidProtocolBufferException {
    return DynamicMessage.newBuilder(reader).mergeFrom(bytes, knowing(field)).buildPartial();
  }

  private static ExtensionRegistry knowing(FieldDescriptor field) {
    var registry = ExtensionRegistry.newInstance();
    if (field.isExtension()) {
      if (field.getJavaType() == JavaType.MESSAGE) {
        registry.add(field, DynamicMessage.getDefaultInstance(field.getMessageType()));
      } else {
        registry.add(field);
      }
    }
    return registry;
  }

  static String reason(InvalidProtocolBufferException refused) {
    var message = refused.getMessage();
    return "refused: " + (message == null ? refused.getClass().getSimpleName() : message);
  }

  private static Outcome outcome(Value written, Value found) {
    var was = written.comparable();
    var is = found.comparable();
    if (was instanceof Named a && is instanceof Named b) {
      boolean sameNumber = a.number().compareTo(b.number()) == 0;
      return a.equals(b)
          ? Outcome.KEPT
          : sameNumber || !found.empty() ? Outcome.CHANGED : Outcome.LOST;
    }
    if (numberOf(was).equals(numberOf(is))) {
      return Outcome.KEPT;
    }
    return found.empty() ? Outcome.LOST : Outcome.CHANGED;
  }

  /** An enum value and a plain number are the same if the numbers are. */
  private static Object numberOf(Object comparable) {
    return comparable instanceof Named named ? named.number() : comparable;
  }

  static Value value(FieldDescriptor field, Object value) {
    if (value instanceof List<?> items) {
      var values = seen(field, items).stream().map(item -> item(field, item)).toList();
      var text = values.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
      // One value is read alike by those who expect one and those who expect many.
      Object comparable = values.size() == 1
          ? values.get(0).comparable()
          : values.stream().map(Value::comparable).toList();
      return new Value(shortened(text), comparable, values.isEmpty());
    }
    return item(field, value);
  }

  /** Of entries with one key a map has the last. */
  private static Collection<?> seen(FieldDescriptor field, List<?> items) {
    if (!field.isMapField()) {
      return items;
    }
    var key = field.getMessageType().findFieldByNumber(1);
    var entries = new LinkedHashMap<Object, Object>();
    items.forEach(item -> entries.put(((Message) item).getField(key), item));
    return entries.values();
  }

  private static Value item(FieldDescriptor field, Object value) {
    if (value instanceof Message message) {
      return value(message);
    }
    return scalar(field, value);
  }

  static Value value(Message message) {
    var text =
        TextFormat.printer().emittingSingleLine(true).printToString(message).trim();
    var shown = text.isEmpty() ? "{}" : "{ " + text + " }";
    return new Value(shortened(shown), understood(message).toByteString(), text.isEmpty());
  }

  private static Value scalar(FieldDescriptor field, Object value) {
    if (value instanceof EnumValueDescriptor constant) {
      boolean named = constant.getType().findValueByName(constant.getName()) != null;
      var number = BigDecimal.valueOf(constant.getNumber()).stripTrailingZeros();
      return named
          ? new Value(constant.getName(), new Named(constant.getName(), number), isFirst(constant))
          : new Value(
              constant.getNumber() + " (no value of the enum)", new Named("", number), false);
    }
    if (value instanceof String text) {
      var bytes = ByteString.copyFromUtf8(text);
      return new Value(
          shortened('"' + TextFormat.escapeDoubleQuotesAndBackslashes(text) + '"'),
          bytes,
          text.isEmpty());
    }
    if (value instanceof ByteString bytes) {
      var hex = HexFormat.of().formatHex(bytes.toByteArray());
      return new Value(shortened(hex.isEmpty() ? "no bytes" : "0x" + hex), bytes, bytes.isEmpty());
    }
    if (value instanceof Boolean flag) {
      return new Value(flag.toString(), BigDecimal.valueOf(flag ? 1 : 0), !flag);
    }
    var text = number(field, value);
    return new Value(text, comparable(text), text.equals("0") || text.equals("0.0"));
  }

  /** What of a message somebody sees who knows its type: what was put aside as unknown is kept by the runtime and seen by nobody. */
  private static Message understood(Message message) {
    var builder = message.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    message.getAllFields().forEach((field, value) -> {
      if (field.getJavaType() == JavaType.MESSAGE) {
        builder.setField(
            field,
            value instanceof List<?> items
                ? items.stream().map(item -> understood((Message) item)).toList()
                : understood((Message) value));
      }
    });
    return builder.buildPartial();
  }

  private static boolean isFirst(EnumValueDescriptor constant) {
    return constant.getIndex() == 0;
  }

  private static String number(FieldDescriptor field, Object value) {
    return switch (field.getType()) {
      case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
      case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
      default -> value.toString();
    };
  }

  private static Object comparable(String number) {
    try {
      return new BigDecimal(number).stripTrailingZeros();
    } catch (NumberFormatException notFinite) {
      return number;
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  /** An enum value; without a name if the enum has none for the number. */
  private record Named(String name, BigDecimal number) {}
}
