package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Schemas count like pacts when a version is to go somewhere, and everybody gives the same answer. */
class SchemaGateTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Broker BROKER = new Broker(SERVER);

  private static String live;

  /** Versions 1 to 3 of the subject: with an id and a total, without the total, with an address as well. */
  @BeforeAll
  static void thereAreSchemas() {
    live = BROKER.environment("live");
    SERVER.put("/config/orders-value", "{\"compatibility\":\"NONE\"}");
    register(
        "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"total\",\"type\":\"long\",\"default\":0}");
    register("{\"name\":\"id\",\"type\":\"string\"}");
    register(
        "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"total\",\"type\":\"long\",\"default\":0},"
            + "{\"name\":\"address\",\"type\":\"string\",\"default\":\"\"}");
  }

  private static void register(String fields) {
    var schema = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
        + fields + "]}";
    var answer = SERVER.post(
        "/subjects/orders-value/versions", "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void aVersionThatBreaksWhatIsReadThereMayNotGo() {
    writes("orders", "1", 1);
    writes("orders", "2", 2);
    writes("orders", "3", 3);
    reads("billing", "1", "total");
    reads("mailer", "1", "id");
    BROKER.deploy("orders", "1", live, "");
    BROKER.deploy("billing", "1", live, "");
    BROKER.deploy("mailer", "1", live, "");

    assertThat(state("orders", "3")).isEqualTo("YES");
    assertThat(state("orders", "2")).isEqualTo("NO");
    var broker = BROKER.canIDeploy("orders", "2", "live");
    assertThat(broker.at("/summary/deployable").booleanValue()).isFalse();
    assertThat(broker.at("/summary/failed").intValue()).isEqualTo(1);
    assertThat(broker.at("/summary/success").intValue()).isEqualTo(1);
    assertThat(broker.at("/summary/reason").stringValue())
        .startsWith("billing 1 cannot read orders-value version 2, which orders 2 writes: ")
        .contains("total");
    assertThat(broker.get("schemas")).hasSize(2);
    assertThat(BROKER
            .get(
                "/can-i-deploy?pacticipant=orders&version=2&environment=live&ignore[][pacticipant]=billing"
                    .replace("[", "%5B")
                    .replace("]", "%5D"))
            .json()
            .at("/summary/deployable")
            .booleanValue())
        .isTrue();
  }

  @Test
  void aVersionThatReadsWhatNobodyThereWritesYetMayNotGo() {
    var place = BROKER.environment("behind");
    writes("sender", "1", 1);
    writes("sender", "3", 3);
    reads("parcels", "1", "address");
    assertThat(state("parcels", "1", "behind")).isEqualTo("UNKNOWN");

    BROKER.deploy("sender", "1", place, "");
    assertThat(state("parcels", "1", "behind")).isEqualTo("NO");

    BROKER.deploy("sender", "3", place, "canary");
    assertThat(state("parcels", "1", "behind")).isEqualTo("NO");

    BROKER.deploy("sender", "3", place, "");
    assertThat(answer("parcels", "1", "behind")
            .get("schemas")
            .valueStream()
            .filter(row -> row.get("provider").stringValue().equals("sender")))
        .allMatch(row -> row.get("success").booleanValue());
  }

  @Test
  void aVersionOfWhichNobodyEverSaidAnythingIsAStateOfItsOwn() {
    BROKER.put("/pacticipants/silent/versions/1", "{}");

    assertThat(state("silent", "1")).isEqualTo("NOTHING_KNOWN");
    assertThat(
            BROKER.canIDeploy("silent", "1", "live").at("/summary/contentless").booleanValue())
        .isTrue();
  }

  @Test
  void whoOffersASchemaThatIsNotThereIsToldSo() {
    var answer = SERVER.put(
        "/api/v1/pacticipants/liar/versions/1/offers",
        "{\"schemas\":[{\"subject\":\"orders-value\",\"version\":9}]}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(SERVER.put("/api/v1/pacticipants/liar/versions/1/offers", "{}").status())
        .isEqualTo(400);
    assertThat(SERVER
            .put("/api/v1/pacticipants/liar/versions/1/offers", "{\"schemas\":[null]}")
            .status())
        .isEqualTo(400);
  }

  private static void writes(String pacticipant, String version, int schema) {
    var path = "/api/v1/pacticipants/%s/versions/%s/offers".formatted(pacticipant, version);
    var answer = SERVER.put(
        path, "{\"schemas\":[{\"subject\":\"orders-value\",\"version\":%d}]}".formatted(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(SERVER.get(path).json().at("/schemas/0/version").intValue()).isEqualTo(schema);
  }

  private static void reads(String pacticipant, String version, String field) {
    var answer = SERVER.put(
        "/api/v1/pacticipants/%s/versions/%s/usages".formatted(pacticipant, version),
        """
        {"source":"code","complete":true,"usages":[
          {"type":"shop.Order","path":["%s"],
           "evidence":{"kind":"CODE","text":"Reader.java:7","file":"Reader.java","line":7}}]}\
        """.formatted(field));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String state(String pacticipant, String version) {
    return state(pacticipant, version, "live");
  }

  private static String state(String pacticipant, String version, String environment) {
    return answer(pacticipant, version, environment).get("state").stringValue();
  }

  private static JsonNode answer(String pacticipant, String version, String environment) {
    return SERVER
        .get("/api/v1/pacticipants/%s/versions/%s/can-i-deploy?environment=%s"
            .formatted(pacticipant, version, environment))
        .json();
  }
}
