package dev.concordat.registry.api.rest;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The texts of a small shop, and its first steps. */
final class Shop {

  static final String ORDER = """
      syntax = "proto3";
      package shop.orders.v1;

      message Order {
        string id = 1;
        repeated Line lines = 2;
        string customer_email = 3;
        string note = 4;
      }

      message Line {
        string sku = 1;
        int32 quantity = 2;
      }
      """;

  static final String WITHOUT_EMAIL = ORDER.replace("  string customer_email = 3;\n", "");

  static final String WITHOUT_NOTE = ORDER.replace("  string note = 4;\n", "");

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningServer server;

  Shop(RunningServer server) {
    this.server = server;
  }

  static String candidate(String text, String... more) {
    return "{\"schema\":%s,\"schemaType\":\"PROTOBUF\"%s}"
        .formatted(
            JSON.writeValueAsString(text),
            Arrays.stream(more).map(member -> "," + member).collect(Collectors.joining()));
  }

  Answer register(String subject, String text) {
    return server.post("/api/v1/subjects/" + subject + "/versions", candidate(text));
  }

  Answer verdict(String subject, String text, String... more) {
    return server.post("/api/v1/subjects/" + subject + "/verdict", candidate(text, more));
  }

  /** A pact of one JSON message of type {@code shop.orders.v1.Order}. */
  Answer publishPact(String consumer, String version, String contents) {
    return server.put(
        "/api/v1/pacts/provider/orders/consumer/" + consumer + "/version/" + version,
        """
        {"consumer":{"name":"%s"},"provider":{"name":"orders"},"messages":[{
          "description":"an order was placed",
          "metaData":{"contentType":"application/json","messageType":"shop.orders.v1.Order"},
          "contents":%s}],
         "metadata":{"pactSpecification":{"version":"3.0.0"}}}""".formatted(consumer, contents));
  }

  Answer reportUsages(String application, String version, String complete, String usages) {
    return server.put(
        "/api/v1/pacticipants/%s/versions/%s/usages".formatted(application, version),
        "{\"source\":\"code\",\"complete\":%s,\"usages\":[%s]}".formatted(complete, usages));
  }

  static String usage(String path, String file, int line) {
    return """
        {"type":"shop.orders.v1.Order","path":%s,"certainty":"READS",
         "evidence":{"kind":"CODE","text":"%s:%d","file":"%s","line":%d}}""".formatted(path, file, line, file, line);
  }

  Answer deploy(String environment, String application, String version) {
    server.put(
        "/api/v1/environments/" + environment,
        "{\"production\":%s}".formatted(environment.equals("production")));
    return server.put(
        "/api/v1/environments/" + environment + "/deployments/" + application,
        "{\"version\":\"%s\"}".formatted(version));
  }
}
