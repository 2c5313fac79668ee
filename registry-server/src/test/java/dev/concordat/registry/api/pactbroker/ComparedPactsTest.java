package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Bi-directional contracts: a provider promises schemas and runs nothing. */
class ComparedPactsTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Broker BROKER = new Broker(SERVER);

  private static final String PROMISE = """
      {"schemas":[{"subject":"order","version":%d,"requests":["POST /orders"],"responses":["GET /orders/{id}"]}]}""";

  @BeforeAll
  static void registerTwoVersionsOfTheSchema() {
    register("\\\"id\\\":{\\\"type\\\":\\\"string\\\"}");
    register(
        "\\\"id\\\":{\\\"type\\\":\\\"string\\\"},\\\"total\\\":{\\\"type\\\":\\\"integer\\\"}");
  }

  private static void register(String properties) {
    SERVER.put("/config/order", "{\"compatibility\":\"NONE\"}");
    var answer = SERVER.post("/subjects/order/versions", """
        {"schemaType":"JSON","schema":"{\\"title\\":\\"Order\\",\\"type\\":\\"object\\",\\"properties\\":{%s}}"}""".formatted(properties));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void toolsSeeAComparisonAsAResult() {
    var production = BROKER.environment("production-1");
    publish("web-1", "1", "orders-1", "{\"id\":\"O-1\"}");

    var compared = promise("orders-1", "1.0", 1);
    BROKER.deploy("orders-1", "1.0", production, "");

    assertThat(compared.at("/0/outcome").stringValue()).isEqualTo("AGREES");
    assertThat(
            canIDeploy("web-1", "1", "production-1").at("/summary/deployable").booleanValue())
        .isTrue();
    assertThat(canIDeploy("web-1", "1", "production-1")
            .at("/matrix/0/verificationResult/kind")
            .stringValue())
        .isEqualTo("compared");
    assertThat(result("web-1", "1", "orders-1").at("/kind").stringValue()).isEqualTo("compared");
  }

  @Test
  void aDifferenceNamesTheInteractionThePlaceAndTheReason() {
    var production = BROKER.environment("production-2");
    promise("orders-2", "1.0", 1);
    BROKER.deploy("orders-2", "1.0", production, "");

    publish("web-2", "1", "orders-2", "{\"id\":\"O-1\",\"total\":3}");

    assertThat(
            canIDeploy("web-2", "1", "production-2").at("/summary/deployable").booleanValue())
        .isFalse();
    var result = result("web-2", "1", "orders-2").path("testResults").get(0);
    assertThat(result.path("interactionDescription").stringValue()).isEqualTo("an order");
    assertThat(result.at("/mismatches/0/place").stringValue()).isEqualTo("RESPONSE");
    assertThat(result.at("/mismatches/0/identifier").stringValue()).isEqualTo("total");
    assertThat(result.at("/mismatches/0/description").stringValue())
        .isEqualTo("the consumer reads 'total', which order version 1 does not have");
  }

  @Test
  void aSchemaThatArrivesIsComparedWithThePactsThatCount() {
    publish("web-3", "1", "orders-3", "{\"id\":\"O-1\",\"total\":3}");

    assertThat(promise("orders-3", "1.0", 1).at("/0/outcome").stringValue()).isEqualTo("DIFFERS");
    assertThat(promise("orders-3", "1.0", 2).at("/0/outcome").stringValue()).isEqualTo("AGREES");
    assertThat(result("web-3", "1", "orders-3").path("success").booleanValue()).isTrue();
  }

  @Test
  void whatCannotBeToldIsNoResult() {
    var production = BROKER.environment("production-4");
    BROKER.publish("web-4", "1", "main", "orders-4", "something without a body");

    var compared = promise("orders-4", "1.0", 1);
    BROKER.deploy("orders-4", "1.0", production, "");

    assertThat(compared.at("/0/outcome").stringValue()).isEqualTo("CANNOT_TELL");
    assertThat(
            canIDeploy("web-4", "1", "production-4").at("/summary/deployable").isNull())
        .isTrue();
    var comparison = SERVER.get(
        "/api/v1/pacts/provider/orders-4/consumer/web-4/version/1/comparison?providerVersion=1.0");
    assertThat(comparison.json().at("/remarks/0/reason").stringValue()).contains("GET /");
  }

  @Test
  void whatATestFoundStays() {
    publish("web-5", "1", "orders-5", "{\"id\":\"O-1\"}");
    BROKER.verify("orders-5", "1.0", "main", "web-5", "1", false);

    promise("orders-5", "1.0", 1);

    assertThat(result("web-5", "1", "orders-5").path("success").booleanValue()).isFalse();
    assertThat(result("web-5", "1", "orders-5").has("kind")).isFalse();
  }

  @Test
  void aPromiseThatIsNotUnderstoodIsRefused() {
    var path = "/api/v1/pacticipants/orders-6/versions/1.0/provider-schemas";

    assertThat(SERVER.put(path, "{}").status()).isEqualTo(400);
    assertThat(SERVER.put(path, "{\"schemas\":[null]}").status()).isEqualTo(400);
    assertThat(SERVER
            .put(
                path,
                "{\"schemas\":[{\"subject\":\"order\",\"version\":1,\"requests\":[\"orders\"]}]}")
            .body())
        .contains("'GET /orders/{id}'");
    assertThat(SERVER.put(path, PROMISE.formatted(99)).status()).isEqualTo(404);
    assertThat(SERVER.get(path).body()).isEqualTo("{\"schemas\":[]}");
    assertThat(SERVER.put(path, PROMISE.formatted(2)).status()).isEqualTo(200);
    assertThat(SERVER.get(path).body()).contains("\"POST /orders\"", "\"version\":2");
  }

  @Test
  void aVersionIsForgottenWithItsPromise() {
    promise("orders-7", "1.0", 1);

    assertThat(SERVER.delete("/pacticipants/orders-7/versions/1.0").status()).isEqualTo(204);
    promise("orders-7", "1.1", 1);
    assertThat(SERVER.delete("/pacticipants/orders-7").status()).isEqualTo(204);
  }

  private static void publish(String consumer, String version, String provider, String body) {
    var file = """
        {"consumer":{"name":"%s"},"provider":{"name":"%s"},
         "interactions":[{"description":"an order","request":{"method":"GET","path":"/orders/1"},
           "response":{"status":200,"headers":{"Content-Type":"application/json"},"body":%s}}],
         "metadata":{"pactSpecification":{"version":"2.0.0"}}}""".formatted(consumer, provider, body);
    var answer = BROKER.publishFile(consumer, version, "main", provider, file);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static JsonNode promise(String provider, String version, int schema) {
    var answer = SERVER.put(
        "/api/v1/pacticipants/%s/versions/%s/provider-schemas".formatted(provider, version),
        PROMISE.formatted(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode canIDeploy(String pacticipant, String version, String environment) {
    return BROKER.canIDeploy(pacticipant, version, environment);
  }

  private static JsonNode result(String consumer, String version, String provider) {
    return BROKER
        .get("/pacts/provider/%s/consumer/%s/version/%s/verification-results/latest"
            .formatted(provider, consumer, version))
        .json();
  }
}
