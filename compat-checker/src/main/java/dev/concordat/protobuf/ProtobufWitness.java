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
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumNumberRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumNumberReused;
import dev.concordat.protobuf.ProtobufChange.EnumTypeChanged;
import dev.concordat.protobuf.ProtobufChange.EnumValueAdded;
import dev.concordat.protobuf.ProtobufChange.EnumValueRenamed;
import dev.concordat.protobuf.ProtobufChange.ExtensionRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.FieldAspectChanged;
import dev.concordat.protobuf.ProtobufChange.FieldCardinalityChanged;
import dev.concordat.protobuf.ProtobufChange.FieldChange;
import dev.concordat.protobuf.ProtobufChange.FieldDefaultChanged;
import dev.concordat.protobuf.ProtobufChange.FieldNameReused;
import dev.concordat.protobuf.ProtobufChange.FieldNumberReused;
import dev.concordat.protobuf.ProtobufChange.FieldOneofChanged;
import dev.concordat.protobuf.ProtobufChange.FieldRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldRenamed;
import dev.concordat.protobuf.ProtobufChange.FieldTypeChanged;
import dev.concordat.protobuf.ProtobufChange.JsonFormatChanged;
import dev.concordat.protobuf.ProtobufChange.JsonNameTaken;
import dev.concordat.protobuf.ProtobufChange.MessageSetChanged;
import dev.concordat.protobuf.ProtobufChange.PackageChanged;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldAdded;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedNameRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.RpcStreamingChanged;
import dev.concordat.protobuf.ProtobufChange.RpcTypeChanged;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Proof;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /**
   * The finding with a proof, if one can be made when it is asked for: in the layer where it hurts somebody and from the direction in
   * which it does.
   *
   * @param about the layers the rule speaks of; bytes come before JSON, since they leave less room for doubt
   */
  Finding prove(ProtobufChange change, Finding finding, Set<Layer> about) {
    return finding.breaks().isEmpty()
        ? finding
        : finding.provedBy(Proof.madeBy(
            () -> trials(change, finding.harm(), about).findFirst().orElse(null), whyNot(change)));
  }

  /** Of changes that messages cannot always show. */
  private static @Nullable String whyNot(ProtobufChange change) {
    if (change instanceof RpcStreamingChanged) {
      return "the messages are the same; how many of them make a call is not in their bytes";
    }
    if (change instanceof JsonFormatChanged) {
      return "it is a promise about JSON, which protobuf-java writes with it and without";
    }
    if (change instanceof ExtensionRangeRemoved) {
      return "no extension with one of these numbers is defined here, so none can be written";
    }
    if (change instanceof MessageSetChanged) {
      return "no extension of it is defined here, so it has nothing in it";
    }
    if (change instanceof DefinitionRemoved removed && removed.kind() == Definition.SERVICE) {
      return "it has no rpc that could be called";
    }
    if (change instanceof PackageChanged) {
      return "it defines nothing that is called or packed by its name";
    }
    if (change instanceof ReservedRangeRemoved || change instanceof ReservedNameRemoved) {
      return "what had the number or the name before is in neither schema";
    }
    return change instanceof FieldRenamed renamed && renamed.after().isExtension()
        ? "protobuf-java has no extensions in JSON, other runtimes have them by their names"
        : null;
  }

  /** All messages that show what a change does, those of one layer and direction side by side. */
  Stream<Witness> trials(ProtobufChange change, Harm harm, Set<Layer> about) {
    return Stream.of(Layer.WIRE, Layer.JSON)
        .filter(about::contains)
        .flatMap(layer ->
            harm.in(layer).stream().flatMap(direction -> trials(change, new Way(layer, direction))))
        .filter(witness -> witness.outcome() != Outcome.KEPT);
  }

  private Stream<Witness> trials(ProtobufChange change, Way way) {
    try {
      return witnesses(change, way).toList().stream();
    } catch (RuntimeException notPossible) {
      // The runtime can refuse what is odd but valid, such as a required message inside itself.
      return Stream.empty();
    }
  }

  /** In which layer a message travels, and which side writes it. */
  private record Way(Layer layer, Direction direction) {

    boolean newReadsOld() {
      return direction == Direction.NEW_READER_OF_OLD_DATA;
    }

    boolean isJson() {
      return layer == Layer.JSON;
    }

    Trial trial(Descriptor reader) {
      return new Trial(direction, reader);
    }
  }

  private ProtobufSchema writing(Way way) {
    return way.newReadsOld() ? earlier : later;
  }

  private ProtobufSchema reading(Way way) {
    return way.newReadsOld() ? later : earlier;
  }

  private Stream<Witness> witnesses(ProtobufChange change, Way way) {
    if (change instanceof FieldChange field) {
      var writer = way.newReadsOld() ? field.before() : field.after();
      var reader = way.newReadsOld() ? field.after() : field.before();
      if (way.isJson()) {
        return writer.isExtension()
            ? Stream.empty()
            : change instanceof FieldOneofChanged
                ? togetherInJson(way, writer, reader)
                : inJson(way, writer, reader);
      }
      return inBytes(way, field, writer, reader);
    }
    if (change instanceof FieldNumberReused reused) {
      return way.isJson()
          ? Stream.empty()
          : takenFor(way, way.newReadsOld() ? reused.before() : reused.after(), reading(way));
    }
    if (change instanceof FieldNameReused reused) {
      return way.newReadsOld()
          ? inJson(way, reused.before(), reused.after())
          : inJson(way, reused.after(), reused.before());
    }
    if (change instanceof JsonNameTaken taken) {
      var writer = way.newReadsOld() ? taken.before() : taken.after();
      var reader = way.newReadsOld() ? taken.after() : taken.before();
      return inJson(way, writer, reader).map(witness -> asAnother(witness, writer, reader));
    }
    if (change instanceof EnumNumberReused reused) {
      var value = way.newReadsOld() ? reused.before() : reused.after();
      return enumValue(way, value.getType(), value.getNumber());
    }
    if (change instanceof EnumValueAdded added) {
      return way.newReadsOld()
          ? Stream.empty()
          : inFieldOf(way, added.after(), added.after().getType());
    }
    if (change instanceof EnumNumberRemoved removed) {
      return enumValue(way, removed.before(), removed.number());
    }
    if (change instanceof EnumValueRenamed renamed) {
      var constant = way.newReadsOld()
          ? renamed.before().findValueByName(renamed.names().get(0))
          : renamed.after();
      return inFieldOf(way, constant, constant.getType());
    }
    if (change instanceof RpcTypeChanged changed) {
      var writer = way.newReadsOld() ? changed.before() : changed.after();
      var reader = way.newReadsOld() ? changed.after() : changed.before();
      return way.isJson() ? wholeInJson(way, writer, reader) : whole(way, writer, reader);
    }
    if (change instanceof EnumTypeChanged changed) {
      return unknownNumber(way, way.newReadsOld() ? changed.before() : changed.after());
    }
    return way.isJson() ? Stream.empty() : inBytes(change, way);
  }

  private Stream<Witness> inBytes(ProtobufChange change, Way way) {
    if (change instanceof FieldRemoved removed) {
      return way.newReadsOld() ? noCase(way, removed) : removed(way, removed);
    }
    if (change instanceof RequiredFieldAdded added) {
      return later.message(added.after().getContainingType().getFullName()).stream()
          .flatMap(reader -> missing(way, counterpart(earlier, reader), added.after()));
    }
    if (change instanceof RequiredFieldRemoved removed) {
      return missing(way, Optional.of(removed.after()), removed.before());
    }
    if (change instanceof ReservedRangeRemoved freed) {
      return way.newReadsOld() ? usedBefore(way, freed) : Stream.empty();
    }
    return new LookupWitness(writing(way), reading(way), way.direction()).of(change);
  }

  /** Data with a number that was reserved holds what neither schema knows; it is read as what has the number now. */
  private Stream<Witness> usedBefore(Way way, ReservedRangeRemoved change) {
    var name = change.element().name();
    if (change.owner() == Definition.ENUM) {
      return Stream.ofNullable(later.enums().get(name))
          .flatMap(type -> type.getValues().stream())
          .filter(value -> change.range().holds(value.getNumber()))
          .flatMap(value -> Stream.ofNullable(earlier.enums().get(name))
              .flatMap(type -> inFieldOf(
                  way, type.findValueByNumberCreatingIfUnknown(value.getNumber()), type)));
    }
    return later.message(name).stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> change.range().holds(field.getNumber()))
        .flatMap(field -> ExampleValues.settings(field).stream().limit(1).map(value -> {
          var message = DynamicMessage.newBuilder(field.getContainingType()).setField(field, value);
          return way.trial(field.getContainingType())
              .inBytes(
                  bytes(message),
                  "field %d of a version that had it".formatted(field.getNumber()),
                  field.getName() + " = " + Trial.value(field, value).text(),
                  Outcome.CHANGED);
        }));
  }

  private static Stream<Witness> inBytes(
      Way way, FieldChange change, FieldDescriptor writer, FieldDescriptor reader) {
    if (change instanceof FieldDefaultChanged) {
      return notSet(way, writer, reader);
    }
    if (change instanceof FieldOneofChanged) {
      return together(way, writer, reader);
    }
    if (change instanceof FieldAspectChanged changed) {
      return changed.aspect() == FieldAspect.JSTYPE
              || changed.aspect() == FieldAspect.CPP_STRING_TYPE
          ? Stream.empty()
          : notUtf8(way, writer, reader);
    }
    if (change instanceof FieldCardinalityChanged && reader.isRequired() && !writer.isRequired()) {
      return missing(way, Optional.of(writer.getContainingType()), reader);
    }
    if (change instanceof FieldTypeChanged && !way.newReadsOld() && isMessage(writer, reader)) {
      return Stream.concat(onWire(way, writer, reader), withoutField(way, writer, reader));
    }
    return onWire(way, writer, reader);
  }

  private static boolean isMessage(FieldDescriptor writer, FieldDescriptor reader) {
    return writer.getJavaType() == JavaType.MESSAGE && reader.getJavaType() == JavaType.MESSAGE;
  }

  /** A message of a type that lacks a field which the reader's type has. */
  private static Stream<Witness> withoutField(
      Way way, FieldDescriptor writer, FieldDescriptor reader) {
    return ExampleValues.settings(writer).stream().limit(1).flatMap(value -> {
      var message = DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, value);
      return without(
          way,
          bytes(message),
          writer.getName() + " = " + Trial.value(writer, value).text(),
          writer.getMessageType(),
          reader.getMessageType());
    });
  }

  private static Stream<Witness> without(
      Way way, byte[] bytes, String written, Descriptor writer, Descriptor reader) {
    return reader.getFields().stream()
        .filter(field -> writer.findFieldByNumber(field.getNumber()) == null)
        .limit(1)
        .map(field -> way.trial(reader)
            .inBytes(
                bytes,
                written,
                "field %d \"%s\" of %s is not set"
                    .formatted(field.getNumber(), field.getName(), reader.getName()),
                Outcome.LOST));
  }

  private static Stream<Witness> onWire(Way way, FieldDescriptor writer, FieldDescriptor reader) {
    return settings(writer, reader).map(value -> {
      var message = DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, value);
      return way.trial(reader.getContainingType())
          .of(bytes(message), writer.getName(), Trial.value(writer, value), reader);
    });
  }

  /** Also a number without a name, if that is all that a closed enum does not read of an open one. */
  private static Stream<Object> settings(FieldDescriptor writer, FieldDescriptor reader) {
    var settings = ExampleValues.settings(writer).stream();
    if (writer.getJavaType() != JavaType.ENUM
        || reader.getJavaType() != JavaType.ENUM
        || writer.getEnumType().isClosed()
        || !reader.getEnumType().isClosed()) {
      return settings;
    }
    var constant = nameless(writer.getEnumType()).stream();
    return Stream.concat(
        settings, constant.map(value -> writer.isRepeated() ? List.of(value) : value));
  }

  private static Stream<Witness> inJson(Way way, FieldDescriptor writer, FieldDescriptor reader) {
    return ExampleValues.settings(writer).stream()
        .flatMap(value -> inJson(way, writer, value, reader));
  }

  private static Stream<Witness> inJson(
      Way way, FieldDescriptor writer, Object value, FieldDescriptor reader) {
    var message = DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, value);
    try {
      return Stream.of(way.trial(reader.getContainingType())
          .inJson(message.buildPartial(), writer.getName(), Trial.value(writer, value), reader));
    } catch (InvalidProtocolBufferException notPrintable) {
      return Stream.empty();
    }
  }

  /** Data of one field, read as the field that has its number at the reader. What is read is not what was written, even if it looks alike. */
  private static Stream<Witness> takenFor(Way way, FieldDescriptor writer, ProtobufSchema reading) {
    return counterpart(reading, writer.getContainingType())
        .flatMap(message -> Optional.ofNullable(message.findFieldByNumber(writer.getNumber())))
        .stream()
        .flatMap(reader ->
            onWire(way, writer, reader).map(witness -> asAnother(witness, writer, reader)));
  }

  /** A value that arrives as it was written has changed all the same if it arrives in another field. */
  private static Witness asAnother(
      Witness witness, FieldDescriptor writer, FieldDescriptor reader) {
    return new Witness(
        witness.direction(),
        witness.layer(),
        witness.bytes(),
        witness.base64(),
        "field %d, %s".formatted(writer.getNumber(), witness.writer()),
        witness.outcome() == Outcome.FAILS
            ? witness.reader()
            : "field %d of type %s, %s"
                .formatted(reader.getNumber(), FieldTypes.text(reader), witness.reader()),
        witness.outcome() == Outcome.KEPT ? Outcome.CHANGED : witness.outcome());
  }

  /** A message read as one of another type. */
  private static Stream<Witness> whole(Way way, Descriptor writer, Descriptor reader) {
    var message = ExampleValues.message(writer);
    var bytes = message.toByteArray();
    var written = Trial.value(message);
    var trial = way.trial(reader);
    var parts = way.newReadsOld()
        ? Stream.<Witness>empty()
        : without(way, bytes, writer.getName() + " " + written.text(), writer, reader);
    try {
      var read = Trial.value(DynamicMessage.newBuilder(reader).mergeFrom(bytes).buildPartial());
      boolean kept = written.comparable().equals(read.comparable());
      return Stream.concat(
          Stream.of(trial.inBytes(
              bytes,
              "%s %s".formatted(writer.getName(), written.text()),
              "%s %s".formatted(reader.getName(), read.text()),
              kept ? Outcome.KEPT : read.empty() ? Outcome.LOST : Outcome.CHANGED)),
          parts);
    } catch (InvalidProtocolBufferException refused) {
      return Stream.of(trial.inBytes(
          bytes, writer.getName() + " " + written.text(), Trial.reason(refused), Outcome.FAILS));
    }
  }

  /** The same as JSON, field by field. */
  private static Stream<Witness> wholeInJson(Way way, Descriptor writer, Descriptor reader) {
    return writer.getFields().stream()
        .filter(field -> !field.isRequired())
        .flatMap(field -> ExampleValues.settings(field).stream().limit(1).flatMap(value -> {
          var message = DynamicMessage.newBuilder(writer).setField(field, value).buildPartial();
          return way.trial(reader)
              .inJson(
                  message, field.getName() + " = " + Trial.value(field, value).text());
        }));
  }

  /** A member that was set, and a oneof that has no such member any more. */
  private static Stream<Witness> noCase(Way way, FieldRemoved change) {
    var member = change.before();
    var oneof = member.getRealContainingOneof();
    if (oneof == null) {
      return Stream.empty();
    }
    return ExampleValues.settings(member).stream().limit(1).map(value -> {
      var message = DynamicMessage.newBuilder(member.getContainingType()).setField(member, value);
      return way.trial(change.after())
          .inBytes(
              bytes(message),
              member.getName() + " = " + Trial.value(member, value).text(),
              "nothing is set in oneof " + oneof.getName(),
              Outcome.LOST);
    });
  }

  /**
   * An application has a value to pass on, and its schema, the later one, has no field for it: it writes all the fields it has. If
   * the name lives on under another number, the value goes there.
   */
  private static Stream<Witness> removed(Way way, FieldRemoved change) {
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
      return way.trial(field.getContainingType())
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

  private static Stream<Witness> missing(
      Way way, Optional<Descriptor> writer, FieldDescriptor required) {
    return writer.stream().flatMap(type -> {
      var reader = required.getContainingType();
      var message = DynamicMessage.newBuilder(type);
      var other =
          neighbour(type, reader).filter(field -> field.getNumber() != required.getNumber());
      other.ifPresent(field -> message.setField(field, ExampleValues.of(field).get(0)));
      var bytes = bytes(message);
      try {
        boolean accepted = DynamicMessage.parseFrom(reader, bytes).isInitialized();
        return accepted
            ? Stream.empty()
            : refused(way, bytes, required, "a required field is missing");
      } catch (InvalidProtocolBufferException refused) {
        return refused(way, bytes, required, Trial.reason(refused));
      }
    });
  }

  private static Stream<Witness> refused(
      Way way, byte[] bytes, FieldDescriptor required, String reason) {
    return Stream.of(way.trial(required.getContainingType())
        .inBytes(bytes, required.getName() + " is not set", reason, Outcome.FAILS));
  }

  private static Stream<Witness> notSet(Way way, FieldDescriptor writer, FieldDescriptor reader) {
    var message = DynamicMessage.newBuilder(writer.getContainingType());
    neighbour(writer.getContainingType(), reader.getContainingType())
        .filter(other -> other != writer)
        .ifPresent(other -> message.setField(other, ExampleValues.of(other).get(0)));
    var assumed = Trial.value(writer, writer.getDefaultValue());
    var written =
        new Trial.Value(assumed.text() + " (not set)", assumed.comparable(), assumed.empty());
    var read =
        way.trial(reader.getContainingType()).of(bytes(message), writer.getName(), written, reader);
    // Nothing was there to be lost: each side fills in something of its own.
    return Stream.of(read.outcome() == Outcome.LOST ? read.withOutcome(Outcome.CHANGED) : read);
  }

  /** Two fields set together, which the reader takes to exclude each other. The one that comes first in the bytes is lost. */
  private static Stream<Witness> together(Way way, FieldDescriptor writer, FieldDescriptor reader) {
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
              : Stream.of(way.trial(reader.getContainingType())
                  .of(bytes(message), first.getName(), both, read));
        });
  }

  /** The same as JSON, whose parser refuses a second member of a oneof. */
  private static Stream<Witness> togetherInJson(
      Way way, FieldDescriptor writer, FieldDescriptor reader) {
    return Stream.ofNullable(reader.getRealContainingOneof())
        .flatMap(oneof -> oneof.getFields().stream())
        .filter(sibling -> sibling != reader)
        .flatMap(sibling ->
            Stream.ofNullable(writer.getContainingType().findFieldByNumber(sibling.getNumber())))
        .limit(1)
        .flatMap(other -> {
          var first = ExampleValues.settings(writer).get(0);
          var second = ExampleValues.settings(other).get(0);
          var message = DynamicMessage.newBuilder(writer.getContainingType())
              .setField(writer, first)
              .setField(other, second);
          return way.trial(reader.getContainingType())
              .inJson(
                  message.buildPartial(),
                  "%s = %s, %s = %s"
                      .formatted(
                          writer.getName(),
                          Trial.value(writer, first).text(),
                          other.getName(),
                          Trial.value(other, second).text()));
        });
  }

  /** Bytes that the writer's runtime lets through as a string. */
  private static Stream<Witness> notUtf8(Way way, FieldDescriptor writer, FieldDescriptor reader) {
    var text = ByteString.copyFrom(new byte[] {'t', (byte) 0xe9, 'a'});
    var bytes = UnknownFieldSet.newBuilder()
        .addField(
            writer.getNumber(),
            UnknownFieldSet.Field.newBuilder().addLengthDelimited(text).build())
        .build()
        .toByteArray();
    var written = new Trial.Value("the bytes 0x74e961, which are not UTF-8", text, false);
    return Stream.of(
        way.trial(reader.getContainingType()).of(bytes, writer.getName(), written, reader));
  }

  /** A number of the writer's enum, in the first field that both schemas have for it. */
  private Stream<Witness> enumValue(Way way, EnumDescriptor writing, int number) {
    return Optional.ofNullable(writing.findValueByNumber(number)).stream()
        .flatMap(value -> inFieldOf(way, value, writing));
  }

  /** A number that an open enum holds although it has no name for it. */
  private Stream<Witness> unknownNumber(Way way, EnumDescriptor writing) {
    return nameless(writing).stream().flatMap(constant -> inFieldOf(way, constant, writing));
  }

  private static Optional<EnumValueDescriptor> nameless(EnumDescriptor type) {
    int unknown = 1
        + type.getValues().stream()
            .mapToInt(EnumValueDescriptor::getNumber)
            .max()
            .orElse(0);
    return unknown < 0
        ? Optional.empty()
        : Optional.of(type.findValueByNumberCreatingIfUnknown(unknown));
  }

  private Stream<Witness> inFieldOf(Way way, EnumValueDescriptor constant, EnumDescriptor type) {
    return writing(way).messages().values().stream()
        .flatMap(message -> message.getFields().stream())
        .filter(field -> field.getJavaType() == JavaType.ENUM && field.getEnumType() == type)
        .flatMap(field -> counterpart(reading(way), field.getContainingType())
            .flatMap(message -> Optional.ofNullable(message.findFieldByNumber(field.getNumber())))
            .filter(reader -> FieldTypes.same(field, reader))
            .map(reader -> Map.entry(field, reader))
            .stream())
        .limit(1)
        .flatMap(pair -> {
          var writer = pair.getKey();
          var reader = pair.getValue();
          Object setting = writer.isRepeated() ? List.of(constant) : constant;
          if (way.isJson()) {
            return inJson(way, writer, setting, reader);
          }
          var message =
              DynamicMessage.newBuilder(writer.getContainingType()).setField(writer, setting);
          return Stream.of(way.trial(reader.getContainingType())
              .of(bytes(message), writer.getName(), Trial.value(writer, setting), reader));
        });
  }

  private static Optional<Descriptor> counterpart(ProtobufSchema schema, Descriptor message) {
    return schema.message(message.getFullName());
  }

  private static byte[] bytes(DynamicMessage.Builder message) {
    return message.buildPartial().toByteArray();
  }
}
