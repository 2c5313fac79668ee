package dev.concordat.protobuf;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.ExtensionRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.MessageSetChanged;
import dev.concordat.protobuf.ProtobufChange.PackageChanged;
import dev.concordat.protobuf.ProtobufChange.RpcRemoved;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of what readers look up: messages and calls by their full names, extensions by their numbers. What is found there is asked
 * of the runtime: its type registry, its descriptors of services, its registry of extensions.
 */
final class LookupWitness {

  private static final String UNSEEN = " is not seen: field %d is unknown";

  private final ProtobufSchema writing;
  private final ProtobufSchema reading;
  private final Direction direction;

  LookupWitness(ProtobufSchema writing, ProtobufSchema reading, Direction direction) {
    this.writing = writing;
    this.reading = reading;
    this.direction = direction;
  }

  Stream<Witness> of(ProtobufChange change) {
    if (change instanceof DefinitionRemoved removed) {
      return removed(removed);
    }
    if (change instanceof PackageChanged changed) {
      var file = newReadsOld() ? changed.before() : changed.after();
      return Stream.concat(
          file.getServices().stream().flatMap(this::calls),
          file.getMessageTypes().stream().flatMap(this::unpacked));
    }
    if (change instanceof RpcRemoved removed) {
      return newReadsOld() ? call(removed.before()) : Stream.empty();
    }
    if (change instanceof MessageSetChanged set) {
      return extensionsOf(set.element().name()).flatMap(this::extension);
    }
    if (change instanceof ExtensionRangeRemoved gone) {
      return extensionsOf(gone.message())
          .filter(extension ->
              gone.missing().stream().anyMatch(range -> range.holds(extension.getNumber())))
          .flatMap(this::extension);
    }
    return Stream.empty();
  }

  private boolean newReadsOld() {
    return direction == Direction.NEW_READER_OF_OLD_DATA;
  }

  private Stream<Witness> removed(DefinitionRemoved change) {
    var name = change.element().name();
    if (change.kind() == Definition.EXTENSION) {
      return newReadsOld()
          ? writing.extension(name).stream().flatMap(this::extension)
          : reading.extension(name).stream().flatMap(this::notWritten);
    }
    if (change.kind() == Definition.SERVICE) {
      return Stream.ofNullable(writing.services().get(name)).flatMap(this::calls);
    }
    return change.kind() == Definition.MESSAGE && !change.mapEntry()
        ? writing.message(name).stream().flatMap(this::unpacked)
        : Stream.empty();
  }

  /** A message that says what it is by its full name, as an Any does, for a reader that knows the types of its own schema. */
  private Stream<Witness> unpacked(Descriptor type) {
    var message = ExampleValues.message(type);
    var packed = Any.pack(message);
    var url = packed.getTypeUrl();
    var known = TypeRegistry.newBuilder().add(reading.messages().values()).build();
    try {
      return known.getDescriptorForTypeUrl(url) != null
          ? Stream.empty()
          : Stream.of(witness(
              packed.toByteArray(),
              "%s %s, packed as %s"
                  .formatted(type.getName(), Trial.value(message).text(), url),
              "there is no message of the type " + url,
              Outcome.FAILS));
    } catch (InvalidProtocolBufferException noUrl) {
      return Stream.empty();
    }
  }

  private Stream<Witness> calls(ServiceDescriptor service) {
    return service.getMethods().stream().flatMap(this::call);
  }

  /** A request that goes to a path which the other side's services do not have. */
  private Stream<Witness> call(MethodDescriptor rpc) {
    var service = rpc.getService().getFullName();
    var serving = reading.services().get(service);
    if (serving != null && serving.findMethodByName(rpc.getName()) != null) {
      return Stream.empty();
    }
    var request = ExampleValues.message(rpc.getInputType());
    var path = "/%s/%s".formatted(service, rpc.getName());
    return Stream.of(witness(
        request.toByteArray(),
        "%s %s, sent to %s"
            .formatted(rpc.getInputType().getName(), Trial.value(request).text(), path),
        "UNIMPLEMENTED: nothing serves %s%s".formatted(path, served(serving)),
        Outcome.FAILS));
  }

  private static String served(@Nullable ServiceDescriptor service) {
    return service == null || service.getMethods().isEmpty()
        ? ""
        : service.getMethods().stream()
            .map(MethodDescriptor::getName)
            .collect(Collectors.joining(", ", ", there is ", ""));
  }

  private Stream<FieldDescriptor> extensionsOf(String extended) {
    return writing.extensions().stream()
        .filter(extension -> extension.getContainingType().getFullName().equals(extended));
  }

  /** An extension in a message, for a reader that knows the extensions of its own schema. */
  private Stream<Witness> extension(FieldDescriptor extension) {
    var type = extension.getContainingType();
    return ExampleValues.settings(extension).stream()
        .limit(1)
        .flatMap(value -> reading.message(type.getFullName()).stream()
            .flatMap(reader -> read(
                DynamicMessage.newBuilder(type).setField(extension, value).buildPartial(),
                extension.getFullName() + " = " + Trial.value(extension, value).text(),
                extension,
                reader)));
  }

  private Stream<Witness> read(
      Message message, String written, FieldDescriptor extension, Descriptor reader) {
    var bytes = message.toByteArray();
    try {
      var read = DynamicMessage.newBuilder(reader).mergeFrom(bytes, known()).buildPartial();
      boolean seen = read.getAllFields().keySet().stream()
          .anyMatch(field -> field.getNumber() == extension.getNumber());
      return seen
          ? Stream.empty()
          : Stream.of(witness(
              bytes,
              written,
              extension.getFullName()
                  + UNSEEN.formatted(read.getUnknownFields().asMap().keySet().stream()
                      .findFirst()
                      .orElse(extension.getNumber())),
              Outcome.LOST));
    } catch (InvalidProtocolBufferException refused) {
      return Stream.of(witness(bytes, written, Trial.reason(refused), Outcome.FAILS));
    }
  }

  /** An extension that nobody writes any more, for who still reads it. */
  private Stream<Witness> notWritten(FieldDescriptor extension) {
    return writing.message(extension.getContainingType().getFullName()).stream()
        .flatMap(type -> ExampleValues.settings(extension).stream().limit(1).map(value -> {
          var message = ExampleValues.message(type).toByteArray();
          return new Trial(direction, extension.getContainingType())
              .of(message, extension.getFullName(), Trial.value(extension, value), extension);
        }));
  }

  private ExtensionRegistry known() {
    var registry = ExtensionRegistry.newInstance();
    for (var extension : reading.extensions()) {
      if (extension.getJavaType() == JavaType.MESSAGE) {
        registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
      } else {
        registry.add(extension);
      }
    }
    return registry;
  }

  private Witness witness(byte[] bytes, String writer, String reader, Outcome outcome) {
    return Witness.of(direction, Layer.WIRE, bytes, writer, reader, outcome);
  }
}
