package dev.concordat.registry.api.confluent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Avro schemas to order, and the requests that carry them. */
final class Avro {

  static final JsonMapper JSON = new JsonMapper();

  private Avro() {}

  /** A record in namespace {@code shop}; fields as {@code name:type}, with {@code ?} at the end for a default of null. */
  static String record(String name, String... fields) {
    return """
        {"type":"record","name":"%s","namespace":"shop","fields":[%s]}""".formatted(
            name, Arrays.stream(fields).map(Avro::field).collect(Collectors.joining(",")));
  }

  private static String field(String field) {
    var parts = field.split(":", 2);
    return parts[1].endsWith("?")
        ? """
        {"name":"%s","type":["null","%s"],"default":null}""".formatted(parts[0], parts[1].substring(0, parts[1].length() - 1))
        : """
        {"name":"%s","type":"%s"}""".formatted(parts[0], parts[1]);
  }

  static String request(String schema) {
    return JSON.writeValueAsString(Map.of("schema", schema));
  }

  static String request(String schema, Map<String, ?> more) {
    var body = new java.util.TreeMap<String, Object>(more);
    body.put("schema", schema);
    return JSON.writeValueAsString(body);
  }

  static String referring(String schema, String name, String subject, int version) {
    return request(
        schema,
        Map.of(
            "references", List.of(Map.of("name", name, "subject", subject, "version", version))));
  }
}
