package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.concordat.protobuf.ProtobufChange.EnumNumberRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumTypeChanged;
import dev.concordat.protobuf.ProtobufChange.EnumValueRenamed;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.FieldAspectChanged;
import dev.concordat.protobuf.ProtobufChange.FieldChange;
import dev.concordat.protobuf.ProtobufChange.FieldDefaultChanged;
import dev.concordat.protobuf.ProtobufChange.FieldOneofChanged;
import dev.concordat.protobuf.ProtobufChange.FieldRemoved;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldAdded;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldRemoved;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.witness.Witness;
import dev.concordat.witness.Witness.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proofs of findings: messages for which the two schemas really do not agree. A finding that concerns generated code only, or for
 * which no such message was found, has none.
 */
final class ProtobufWitness {

  private final ProtobufSchema earlier;
  private final ProtobufSchema later;

  ProtobufWitness(ProtobufSchema earlier, ProtobufSchema later) {
    this.earlier = earlier;
    this.later = later;
  }

  /** The finding with a proof, if one can be made; bytes before JSON, since they leave less room for doubt. */
  Finding prove(ProtobufChange change, Finding finding) {
    try {
      return finding.layers().stream()
          .flatMap(layer ->
              finding.breaks().stream().flatMap(direction -> witnesses(change, layer, direction)))
          .filter(witness -> witness.outcome() != Outcome.KEPT)
          .findFirst()
          .map(finding::withProof)
          .orElse(finding);
    } catch (RuntimeException notPossible) {
      // The runtime can refuse what is odd but valid, such as a required message inside itself.
      return finding;
    }
  }

  private Stream<Witness> witnesses(ProtobufChange change, Layer layer, Direction direction) {
    boolean newReadsOld = direction == Direction.NEW_READER_OF_OLD_DATA;
    if (change instanceof FieldChange field) {
      var writer = newReadsOld ? field.before() : field.after();
      var reader = newReadsOld ? field.after() : field.before();
      return switch (layer) {
        case WIRE -> inBytes(field, writer, reader);
        case JSON -> writer.isExtension() ? Stream.empty() : inJson(writer, reader);
        case SOURCE -> Stream.empty();
      };
    }
    return layer == Layer.SOURCE ? Stream.empty() : witnesses(change, newReadsOld);
  }

  private Stream<Witness> witnesses(ProtobufChange change, boolean newReadsOld) {
    if (change instanceof FieldRemoved removed) {
      return removed(removed);
    }
    if (change instanceof RequiredFieldAdded added) {
      return later.message(added.after().getContainingType().getFullName()).stream()
          .flatMap(reader -> missing(counterpart(earlier, reader), added.after()));
    }
    if (change instanceof RequiredFieldRemoved removed) {
      return missing(Optional.of(removed.after()), removed.before());
    }
    if (change instanceof EnumNumberRemoved removed) {
      return enumValue(removed.before(), removed.number());
    }
    if (change instanceof EnumValueRenamed renamed) {
      return enumValue(renamed.before(), renamed.after().getNumber());
    }
    if (change instanceof EnumTypeChanged changed) {
      return unknownNumber(newReadsOld ? changed.before() : changed.after(), newReadsOld);
    }
    return Stream.empty();
  }

  private static Stream<Witness> inBytes(
      FieldChange change, FieldDescriptor writer, FieldDescriptor reader) {
    if (change instanceof FieldDefaultChanged) {
      return notSet(writer, reader);
    }
    if (change instanceof FieldOneofChanged) {
      return together(writer, reader);
    }
    if (change instanceof FieldAspectChanged changed) {
      return changed.aspect() == FieldAspect.JSTYPE
              || changed.aspect() == FieldAspect.CPP_STRING_TYPE
          ? Stream.empty()
          : notUtf8(writer, reader);
    }
    return onWire(writer, reader);
  }

  private static Stream<Witness> onWire(FieldDescriptor writer, FieldDescriptor reader) {
    return ExampleValues.settings(writer).stream().map(value -> {
      var message = DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, value);
      return new Trial(reader.getContainingType())
          .of(bytes(message), writer.getName(), Trial.value(writer, value), reader);
    });
  }

  private static Stream<Witness> inJson(FieldDescriptor writer, FieldDescriptor reader) {
    return ExampleValues.settings(writer).stream().flatMap(value -> {
      var message = DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, value);
      try {
        return Stream.of(Trial.inJson(
            message.buildPartial(), writer.getName(), Trial.value(writer, value), reader));
      } catch (InvalidProtocolBufferException notPrintable) {
        return Stream.empty();
      }
    });
  }

  /**
   * An application has a value to pass on, and its schema, the later one, has no field for it: it writes all the fields it has. If
   * the name lives on under another number, the value goes there.
   */
  private static Stream<Witness> removed(FieldRemoved change) {
    var field = change.before();
    return ExampleValues.settings(field).stream().limit(1).map(value -> {
      var message = DynamicMessage.newBuilder(change.after());
      neighbour(change.after(), field.getContainingType())
          .ifPresent(other -> message.setField(other, ExampleValues.of(other).get(0)));
      change
          .renumbered()
          .filter(moved -> moved.getType() == field.getType()
              && moved.isRepeated() == field.isRepeated()
              && moved.getJavaType() != JavaType.MESSAGE
              && moved.getJavaType() != JavaType.ENUM)
          .ifPresent(moved -> message.setField(moved, value));
      return new Trial(field.getContainingType())
          .of(bytes(message), field.getName(), Trial.value(field, value), field);
    });
  }

  /** A plain field that both have, so that the message says something. */
  private static Optional<FieldDescriptor> neighbour(Descriptor writer, Descriptor reader) {
    return writer.getFields().stream()
        .filter(field -> !field.isRepeated()
            && field.getRealContainingOneof() == null
            && field.getJavaType() != JavaType.MESSAGE
            && field.getJavaType() != JavaType.ENUM)
        .filter(field -> {
          var known = reader.findFieldByNumber(field.getNumber());
          return known != null && known.getType() == field.getType() && !known.isRepeated();
        })
        .findFirst();
  }

  private static Stream<Witness> missing(Optional<Descriptor> writer, FieldDescriptor required) {
    return writer.stream().flatMap(type -> {
      var reader = required.getContainingType();
      var message = DynamicMessage.newBuilder(type);
      var other =
          neighbour(type, reader).filter(field -> field.getNumber() != required.getNumber());
      other.ifPresent(field -> message.setField(field, ExampleValues.of(field).get(0)));
      var bytes = bytes(message);
      try {
        boolean accepted = DynamicMessage.parseFrom(reader, bytes).isInitialized();
        return accepted ? Stream.empty() : refused(bytes, required, "a required field is missing");
      } catch (InvalidProtocolBufferException refused) {
        return refused(bytes, required, Trial.reason(refused));
      }
    });
  }

  private static Stream<Witness> refused(byte[] bytes, FieldDescriptor required, String reason) {
    return Stream.of(Witness.of(bytes, required.getName() + " is not set", reason, Outcome.FAILS));
  }

  private static Stream<Witness> notSet(FieldDescriptor writer, FieldDescriptor reader) {
    var message = DynamicMessage.newBuilder(writer.getContainingType());
    neighbour(writer.getContainingType(), reader.getContainingType())
        .filter(other -> other != writer)
        .ifPresent(other -> message.setField(other, ExampleValues.of(other).get(0)));
    var assumed = Trial.value(writer, writer.getDefaultValue());
    var written =
        new Trial.Value(assumed.text() + " (not set)", assumed.comparable(), assumed.empty());
    var read =
        new Trial(reader.getContainingType()).of(bytes(message), writer.getName(), written, reader);
    // Nothing was there to be lost: each side fills in something of its own.
    return Stream.of(
        read.outcome() == Outcome.LOST
            ? new Witness(read.bytes(), read.writer(), read.reader(), Outcome.CHANGED)
            : read);
  }

  /** Two fields set together, which the reader takes to exclude each other. The one that comes first in the bytes is lost. */
  private static Stream<Witness> together(FieldDescriptor writer, FieldDescriptor reader) {
    var oneof = reader.getRealContainingOneof();
    if (oneof == null) {
      return Stream.empty();
    }
    return oneof.getFields().stream()
        .filter(sibling -> sibling != reader)
        .flatMap(sibling ->
            Stream.ofNullable(writer.getContainingType().findFieldByNumber(sibling.getNumber())))
        .filter(other -> other.getRealContainingOneof() == null
            || other.getRealContainingOneof() != writer.getRealContainingOneof())
        .filter(other -> !other.isRepeated())
        .limit(1)
        .flatMap(other -> {
          var first = other.getNumber() < writer.getNumber() ? other : writer;
          var last = first == other ? writer : other;
          var message = DynamicMessage.newBuilder(writer.getContainingType())
              .setField(first, ExampleValues.of(first).get(0))
              .setField(last, ExampleValues.of(last).get(0));
          var read = reader.getContainingType().findFieldByNumber(first.getNumber());
          var lastText = Trial.value(last, ExampleValues.of(last).get(0)).text();
          var value = Trial.value(first, ExampleValues.of(first).get(0));
          var both = new Trial.Value(
              "%s, %s = %s".formatted(value.text(), last.getName(), lastText),
              value.comparable(),
              value.empty());
          return read == null
              ? Stream.empty()
              : Stream.of(new Trial(reader.getContainingType())
                  .of(bytes(message), first.getName(), both, read));
        });
  }

  /** Bytes that the writer's runtime lets through as a string. */
  private static Stream<Witness> notUtf8(FieldDescriptor writer, FieldDescriptor reader) {
    var text = ByteString.copyFrom(new byte[] {'t', (byte) 0xe9, 'a'});
    var bytes = UnknownFieldSet.newBuilder()
        .addField(
            writer.getNumber(),
            UnknownFieldSet.Field.newBuilder().addLengthDelimited(text).build())
        .build()
        .toByteArray();
    var written = new Trial.Value("the bytes 0x74e961, which are not UTF-8", text, false);
    return Stream.of(
        new Trial(reader.getContainingType()).of(bytes, writer.getName(), written, reader));
  }

  /** A number of an earlier enum, in the first field that both schemas have for it. */
  private Stream<Witness> enumValue(EnumDescriptor before, int number) {
    return Optional.ofNullable(before.findValueByNumber(number)).stream()
        .flatMap(value -> inFieldOf(value, before, earlier, later));
  }

  /** A number that an open enum holds although it has no name for it. */
  private Stream<Witness> unknownNumber(EnumDescriptor writing, boolean newReadsOld) {
    int unknown = 1
        + writing.getValues().stream()
            .mapToInt(EnumValueDescriptor::getNumber)
            .max()
            .orElse(0);
    if (unknown < 0) {
      return Stream.empty();
    }
    var value = writing.findValueByNumberCreatingIfUnknown(unknown);
    return newReadsOld
        ? inFieldOf(value, writing, earlier, later)
        : inFieldOf(value, writing, later, earlier);
  }

  private static Stream<Witness> inFieldOf(
      EnumValueDescriptor constant,
      EnumDescriptor type,
      ProtobufSchema writing,
      ProtobufSchema reading) {
    return writing.messages().values().stream()
        .flatMap(message -> message.getFields().stream())
        .filter(field -> field.getJavaType() == JavaType.ENUM && field.getEnumType() == type)
        .flatMap(field -> counterpart(reading, field.getContainingType())
            .flatMap(message -> Optional.ofNullable(message.findFieldByNumber(field.getNumber())))
            .filter(reader -> FieldTypes.same(field, reader))
            .map(reader -> Map.entry(field, reader))
            .stream())
        .limit(1)
        .map(pair -> {
          var writer = pair.getKey();
          Object setting = writer.isRepeated() ? List.of(constant) : constant;
          var message =
              DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, setting);
          return new Trial(pair.getValue().getContainingType())
              .of(bytes(message), writer.getName(), Trial.value(writer, setting), pair.getValue());
        });
  }

  private static Optional<Descriptor> counterpart(ProtobufSchema schema, Descriptor message) {
    return schema.message(message.getFullName());
  }

  private static byte[] bytes(DynamicMessage.Builder message) {
    return message.buildPartial().toByteArray();
  }
}
