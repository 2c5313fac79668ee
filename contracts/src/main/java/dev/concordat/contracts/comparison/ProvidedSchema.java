package dev.concordat.contracts.comparison;

import dev.concordat.avro.AvroSchema;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.SchemaFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A schema by which a provider promises to write and read.
 *
 * @param subject the name it is registered under, by which messages of a topic find it
 * @param version of the subject
 * @param requests what it is the body of, sent to the provider
 * @param responses what it is the body of, sent by the provider
 */
public record ProvidedSchema(
    String subject,
    int version,
    Schema schema,
    List<Operation> requests,
    List<Operation> responses) {

  public ProvidedSchema {
    requests = List.copyOf(requests);
    responses = List.copyOf(responses);
  }

  /** As people call it. */
  String name() {
    return "%s version %d".formatted(subject, version);
  }

  boolean has(String element) {
    return elements(schema).contains(new ElementPath(element));
  }

  /** Whether it has remote procedures under that name. */
  boolean isService(String name) {
    return schema instanceof ProtobufSchema protobuf
        && protobuf.files().values().stream()
            .flatMap(file -> file.getServices().stream())
            .anyMatch(service -> service.getFullName().equals(name));
  }

  /** Whether a path of names, started at a type, ends at something of the schema. */
  boolean leadsToTheEnd(String type, List<String> path) {
    long names = path.stream().filter(step -> !step.equals("*")).count();
    return follow(schema, type, path).size() >= names;
  }

  /** What a body is made of that says nothing of itself; empty if the schema leaves a choice. */
  Optional<String> root() {
    if (schema instanceof AvroSchema avro) {
      return avro.avro().getType() == org.apache.avro.Schema.Type.RECORD
          ? Optional.of(avro.avro().getFullName())
          : Optional.empty();
    }
    if (schema instanceof ProtobufSchema protobuf) {
      var messages = protobuf.root().getMessageTypes();
      return messages.size() == 1 ? Optional.of(messages.get(0).getFullName()) : Optional.empty();
    }
    return elements(schema).stream().findFirst().map(ElementPath::name);
  }

  private static <S extends Schema> java.util.Set<ElementPath> elements(S schema) {
    SchemaFormat<S> format = SchemaFormats.of(schema);
    return format.elements(schema).keySet();
  }

  private static <S extends Schema> List<ElementPath> follow(
      S schema, String type, List<String> path) {
    SchemaFormat<S> format = SchemaFormats.of(schema);
    return format.follow(schema, type, path);
  }
}
