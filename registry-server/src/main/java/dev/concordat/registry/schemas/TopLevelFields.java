package dev.concordat.registry.schemas;

import dev.concordat.avro.AvroSchema;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** The names of the fields that a schema itself has, not what these hold. */
final class TopLevelFields {

  private static final JsonMapper JSON = new JsonMapper();

  private TopLevelFields() {}

  static Set<String> of(Schema schema) {
    return switch (schema.type()) {
      case AVRO -> ofAvro(((AvroSchema) schema).avro());
      case PROTOBUF -> ofProtobuf((ProtobufSchema) schema);
      case JSON ->
        new TreeSet<>(JSON.readTree(schema.source().text()).path("properties").propertyNames());
    };
  }

  private static Set<String> ofAvro(org.apache.avro.Schema schema) {
    var names = new TreeSet<String>();
    if (schema.getType() == org.apache.avro.Schema.Type.RECORD) {
      schema.getFields().forEach(field -> names.add(field.name()));
    }
    return names;
  }

  /** A file stands for its first message. */
  private static Set<String> ofProtobuf(ProtobufSchema schema) {
    var names = new TreeSet<String>();
    List.copyOf(schema.root().getMessageTypes()).stream()
        .limit(1)
        .forEach(message -> message.getFields().forEach(field -> names.add(field.getName())));
    return names;
  }
}
