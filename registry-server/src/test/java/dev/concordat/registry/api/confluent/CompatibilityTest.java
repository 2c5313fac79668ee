package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompatibilityTest {

  private static final String ORDER = Avro.record("Order", "id:string");
  private static final String ORDER_WITH_NOTE = Avro.record("Order", "id:string", "note:string?");
  private static final String ORDER_BROKEN = Avro.record("Order", "id:string", "total:long");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aSchemaThatFitsIsCompatibleAndNothingIsRegistered() {
    register("fits", ORDER);

    assertThat(check("fits/versions/latest", ORDER_WITH_NOTE))
        .isEqualTo("{\"is_compatible\":true}");
    assertThat(check("fits/versions/1", ORDER_WITH_NOTE)).isEqualTo("{\"is_compatible\":true}");
    assertThat(check("fits/versions", ORDER_WITH_NOTE)).isEqualTo("{\"is_compatible\":true}");
    assertThat(SERVER.get("/subjects/fits/versions").body()).isEqualTo("[1]");
  }

  @Test
  void messagesAreThereOnlyWhenAskedForAndThenEvenIfThereAreNone() {
    register("verbose", ORDER);

    assertThat(check("verbose/versions/latest", ORDER_BROKEN))
        .isEqualTo("{\"is_compatible\":false}");
    assertThat(check("verbose/versions/latest?verbose=true", ORDER_WITH_NOTE))
        .isEqualTo("{\"is_compatible\":true,\"messages\":[]}");
    assertThat(check("verbose/versions/latest?verbose=true", ORDER_BROKEN))
        .startsWith(
            "{\"is_compatible\":false,\"messages\":[\"{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'")
        .contains(
            "\"{oldSchemaVersion: 1}\"",
            "\"{validateFields: 'false', compatibility: 'BACKWARD'}\"");
  }

  @Test
  void anInvalidSchemaIsAVerdictOnlyForWhoAskedForMessages() {
    register("invalid", ORDER);

    var plain = SERVER.post(
        "/compatibility/subjects/invalid/versions/latest", Avro.request("{\"type\":\"nonsense\"}"));
    var verbose = SERVER.post(
        "/compatibility/subjects/invalid/versions/latest?verbose=true",
        Avro.request("{\"type\":\"nonsense\"}"));

    assertThat(plain.status()).isEqualTo(422);
    assertThat(plain.json().get("error_code").asInt()).isEqualTo(42201);
    assertThat(verbose.status()).isEqualTo(200);
    assertThat(verbose.json().get("is_compatible").asBoolean()).isFalse();
    assertThat(verbose.json().get("messages")).isNotEmpty();
  }

  @Test
  void againstTheLatestOfNobodyEverythingFitsAgainstANumberItIsNotFound() {
    assertThat(check("nobody/versions/latest", ORDER)).isEqualTo("{\"is_compatible\":true}");
    var numbered = SERVER.post("/compatibility/subjects/nobody/versions/1", Avro.request(ORDER));
    assertThat(numbered.status()).isEqualTo(404);
    assertThat(numbered.json().get("error_code").asInt()).isEqualTo(40402);
  }

  @Test
  void onlyATransitiveLevelLooksFurtherBackThanTheLatestVersion() {
    register("far", Avro.record("Far", "a:string"));
    register("far", Avro.record("Far", "a:string", "b:string?"));
    register("far", Avro.record("Far", "b:string?"));
    var withA = Avro.record("Far", "b:string?", "a:long?");

    assertThat(check("far/versions", withA)).contains("true");
    SERVER.put("/config/far", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
    assertThat(check("far/versions", withA)).contains("false");
  }

  @Test
  void onlyVersionsOfTheSameGroupAreCompared() {
    SERVER.put("/config/group", "{\"compatibilityGroup\":\"major\"}");
    SERVER.post("/subjects/group/versions", Avro.request(ORDER, major("1")));

    assertThat(SERVER
            .post("/subjects/group/versions", Avro.request(ORDER_BROKEN, major("1")))
            .status())
        .isEqualTo(409);
    assertThat(SERVER
            .post("/subjects/group/versions", Avro.request(ORDER_BROKEN, major("2")))
            .status())
        .isEqualTo(200);
  }

  private static Map<String, ?> major(String value) {
    return Map.of("metadata", Map.of("properties", Map.of("major", value)));
  }

  private static void register(String subject, String schema) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", Avro.request(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String check(String path, String schema) {
    var answer = SERVER.post("/compatibility/subjects/" + path, Avro.request(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
