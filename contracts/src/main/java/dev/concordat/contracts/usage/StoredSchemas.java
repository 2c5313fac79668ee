package dev.concordat.contracts.usage;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;

/**
 * The schemas a plugin stored in a pact file so that its bodies can be read. What cannot be understood counts as not stored: the
 * bodies then say nothing, which is reported for each of them.
 */
final class StoredSchemas {

  static final StoredSchemas NONE = new StoredSchemas(List.of(), Optional.empty());

  private final Collection<FileDescriptor> files;
  private final Optional<Schema> avro;

  private StoredSchemas(Collection<FileDescriptor> files, Optional<Schema> avro) {
    this.files = files;
    this.avro = avro;
  }

  static StoredSchemas of(JsonNode configuration) {
    return new StoredSchemas(
        files(configuration.path("protoDescriptors").stringValue("")),
        avro(configuration.path("avroSchema")));
  }

  /** The message of that name; older files leave the package out. */
  Optional<Descriptor> message(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var full = name.startsWith(".") ? name.substring(1) : name;
    return messages()
        .filter(message -> message.getFullName().equals(full))
        .findFirst()
        .or(() ->
            only(messages().filter(message -> message.getName().equals(full)).toList()));
  }

  /**
   * What a method takes or gives.
   *
   * @param service with its method, such as {@code .shop.Orders/Place}
   */
  Optional<Descriptor> method(String service, boolean takes) {
    int slash = service.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var start = service.startsWith(".") ? 1 : 0;
    var name = service.substring(start, slash);
    return files.stream()
        .flatMap(file -> file.getServices().stream())
        .filter(found -> found.getFullName().equals(name) || found.getName().equals(name))
        .map(found -> Optional.ofNullable(found.findMethodByName(service.substring(slash + 1))))
        .flatMap(Optional::stream)
        .map(method -> takes ? method.getInputType() : method.getOutputType())
        .findFirst();
  }

  /** The full name of a record, which interactions may call by its last part only. */
  String recordName(String name) {
    return records()
        .filter(schema -> schema.getName().equals(name))
        .map(Schema::getFullName)
        .findFirst()
        .orElse(name);
  }

  /** The record of that full name. */
  Optional<Schema> record(String fullName) {
    return records().filter(schema -> schema.getFullName().equals(fullName)).findFirst();
  }

  private Stream<Schema> records() {
    return avro.stream()
        .flatMap(schema -> schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema))
        .filter(schema -> schema.getType() == Schema.Type.RECORD);
  }

  private Stream<Descriptor> messages() {
    return files.stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(StoredSchemas::withNested);
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return Stream.concat(
        Stream.of(message), message.getNestedTypes().stream().flatMap(StoredSchemas::withNested));
  }

  private static <T> Optional<T> only(List<T> found) {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Links the files in the order they come in, which is that of their imports. */
  private static Collection<FileDescriptor> files(String base64) {
    var linked = new LinkedHashMap<String, FileDescriptor>();
    try {
      var set = FileDescriptorSet.parseFrom(Base64.getDecoder().decode(base64));
      for (var file : set.getFileList()) {
        var imports = file.getDependencyList().stream()
            .filter(linked::containsKey)
            .map(linked::get)
            .toArray(FileDescriptor[]::new);
        linked.put(file.getName(), FileDescriptor.buildFrom(file, imports, true));
      }
      return linked.values();
    } catch (IllegalArgumentException
        | InvalidProtocolBufferException
        | DescriptorValidationException notDescriptors) {
      return List.of();
    }
  }

  private static Optional<Schema> avro(JsonNode schema) {
    if (schema.isMissingNode()) {
      return Optional.empty();
    }
    var text = schema.isString() ? schema.stringValue() : schema.toString();
    try {
      return Optional.of(new Schema.Parser(NameValidator.NO_VALIDATION)
          .setValidateDefaults(false)
          .parse(text));
    } catch (AvroRuntimeException notAvro) {
      return Optional.empty();
    }
  }
}
