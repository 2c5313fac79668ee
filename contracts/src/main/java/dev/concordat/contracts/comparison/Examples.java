package dev.concordat.contracts.comparison;

import dev.concordat.avro.AvroSchema;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.pact.Body;
import dev.concordat.contracts.pact.Part;
import dev.concordat.contracts.usage.PartSchemas.PartSchema;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.protobuf.ProtobufSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the example of one part against one schema. */
final class Examples {

  /**
   * One part and what it is compared with.
   *
   * @param role which end the consumer is at
   * @param type the message or record in the provider's schema that the part is
   * @param paths what of it the consumer uses
   * @param own what the pact says of its own schema
   */
  record Example(
      Part part,
      Role role,
      ProvidedSchema provided,
      String type,
      List<List<String>> paths,
      PartSchema own) {

    boolean isRead() {
      return role == Role.READER;
    }
  }

  /**
   * What came of it.
   *
   * @param differences what does not agree, by the path to it
   * @param unknown why not all could be compared
   */
  record Found(Map<List<String>, String> differences, Optional<String> unknown) {

    static Found differences(Map<List<String>, String> differences) {
      return new Found(differences, Optional.empty());
    }

    static Found unknown(String why) {
      return new Found(Map.of(), Optional.of(why));
    }
  }

  private final JsonExample json = new JsonExample();

  Found compare(Example example) {
    var body = example.part().body();
    if (body instanceof Body.Text) {
      return Found.unknown("its body is text that is no JSON");
    }
    var schema = example.provided().schema();
    if (body instanceof Body.Binary binary) {
      if (schema instanceof AvroSchema avro) {
        return AvroExample.ofBytes(example, avro);
      }
      return schema instanceof ProtobufSchema protobuf
          ? ProtobufExample.ofBytes(example, protobuf)
          : Found.unknown("its body is no JSON (%d bytes)".formatted(binary.toByteArray().length));
    }
    var differences = new LinkedHashMap<List<String>, String>();
    if (example.isRead()) {
      differences.putAll(absent(example));
    }
    if (!(body instanceof Body.Json value)) {
      return Found.differences(differences);
    }
    Found found;
    if (schema instanceof AvroSchema avro) {
      found = AvroExample.ofJson(example, avro, value.value());
    } else if (schema instanceof ProtobufSchema protobuf) {
      found = ProtobufExample.ofJson(example, protobuf, value.value());
    } else {
      found = json.of(example, (JsonSchema) schema, value.value());
    }
    found.differences().forEach(differences::putIfAbsent);
    return new Found(differences, found.unknown());
  }

  /** What is read and not in the schema, the outermost of it only. */
  private static Map<List<String>, String> absent(Example example) {
    var absent = new LinkedHashMap<List<String>, String>();
    var maps = new Maps(example.provided().schema(), example.type());
    for (var used : example.paths()) {
      var path = maps.stepsOf(used);
      for (int length = 1; length <= path.size(); length++) {
        var part = path.subList(0, length);
        if (!example.provided().leadsToTheEnd(example.type(), part)) {
          absent.putIfAbsent(
              List.copyOf(part),
              "the consumer reads '%s', which %s does not have"
                  .formatted(part.get(length - 1), example.provided().name()));
          break;
        }
      }
    }
    return absent;
  }
}
