package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The level that counts the versions that deployed applications use. */
class DeployedLevelTest {

  private static final String[] FIELDS = {"a", "b", "c"};

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private String subject;

  @BeforeEach
  void threeVersionsThatDoNotFitEachOther(TestInfo test) {
    subject = test.getTestMethod().orElseThrow().getName();
    SERVER.put("/config/" + subject, "{\"compatibility\":\"NONE\"}");
    for (var field : FIELDS) {
      register(field + ":string");
    }
    SERVER.put("/api/v1/levels/" + subject, "{\"level\":\"DEPLOYED\"}");
    SERVER.put("/api/v1/environments/production", "{\"production\":true}");
  }

  @Test
  void confluentsClientsSeeTheLevelThatComesClosestAndCannotSetOurs() {
    assertThat(SERVER.get("/config/" + subject).body())
        .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    assertThat(SERVER.get("/config/" + subject + "?defaultToGlobal=true").body())
        .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    assertThat(SERVER.put("/config/" + subject, "{\"normalize\":true}").body())
        .isEqualTo("{\"normalize\":true,\"compatibility\":\"FULL_TRANSITIVE\"}");
    assertThat(SERVER.get("/api/v1/levels/" + subject).body())
        .isEqualTo("{\"level\":\"DEPLOYED\",\"from\":\"SUBJECT\"}");
    assertThat(SERVER
            .put("/config/" + subject, "{\"compatibility\":\"DEPLOYED\"}")
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(42203);
    assertThat(SERVER.delete("/api/v1/levels/" + subject).status()).isEqualTo(204);
    assertThat(SERVER.get("/api/v1/levels/" + subject).json().get("level").asString())
        .isEqualTo("BACKWARD");
  }

  @Test
  void whereNothingIsKnownAllVersionsCount() {
    assertThat(verbose("c:string", "d:string?").get("is_compatible").asBoolean())
        .isFalse();
    assertThat(verbose("c:string").at("/messages").toString())
        .contains("{oldSchemaVersion: 2}", "compatibility: 'FULL_TRANSITIVE'");

    var verdict = verdict("c:string");
    assertThat(verdict.json().get("compared").findValuesAsString("version"))
        .containsExactly("version 3", "version 2", "version 1");
    assertThat(verdict.json().at("/compared/0/because").asString())
        .isEqualTo("which versions deployed applications use is not known, so all count");
  }

  @Test
  void onlyTheVersionsInUseCountSoftDeletedOnesToo() {
    deploy("reader-of-two", 2);
    SERVER.delete("/subjects/" + subject + "/versions/2");

    assertThat(verbose("b:string", "d:string?").get("is_compatible").asBoolean())
        .isTrue();
    assertThat(verbose("c:string").at("/messages").toString()).contains("{oldSchemaVersion: 2}");
    assertThat(SERVER
            .post("/subjects/" + subject + "/versions", request("b:string", "d:string?"))
            .status())
        .isEqualTo(200);
    assertThat(verdict("b:string").json().get("compared").toString())
        .isEqualTo(
            "[{\"version\":\"version 2\",\"because\":\"used by reader-of-two 1.0 in production\"}]");
  }

  @Test
  void whatAnApplicationWritesWithIsInUseToo() {
    SERVER.put(
        "/api/v1/pacticipants/writer/versions/1.0/offers",
        "{\"schemas\":[{\"subject\":\"%s\",\"version\":1}]}".formatted(subject));
    SERVER.put("/api/v1/environments/production/deployments/writer", "{\"version\":\"1.0\"}");

    assertThat(verdict("a:string").json().get("compared").toString())
        .isEqualTo(
            "[{\"version\":\"version 1\",\"because\":\"used by writer 1.0 in production\"}]");
  }

  @Test
  void whoeverUsesTheSubjectAndDoesNotSayWhichVersionMakesAllCount() {
    deploy("says-so", 3);
    SERVER.put("/api/v1/pacticipants/does-not/versions/1.0/usages", """
        {"source":"code","complete":true,"usages":[{"type":"shop.%s","path":["a"],"certainty":"READS",
          "evidence":{"source":"DECLARED"}}]}""".formatted(subject));
    SERVER.put("/api/v1/environments/production/deployments/does-not", "{\"version\":\"1.0\"}");

    assertThat(verdict("c:string").json().get("compared").size()).isEqualTo(3);
  }

  @Test
  void whatAnApplicationWasBuiltWithIsToldByItsBuildAndMustExist() {
    deploy("told", 1);

    assertThat(SERVER.get("/api/v1/pacticipants/told/versions/1.0/schemas").body())
        .isEqualTo("[{\"subject\":\"%s\",\"version\":1}]".formatted(subject));
    assertThat(use("told", "[{\"subject\":\"%s\",\"version\":9}]".formatted(subject))
            .status())
        .isEqualTo(404);
    for (var bad : new String[] {"[null]", "[{\"version\":1}]", "[{\"subject\":\"s\"}]", "{}"}) {
      assertThat(use("told", bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(SERVER.put("/api/v1/levels/" + subject, "{}").status()).isEqualTo(400);
    assertThat(SERVER.put("/api/v1/levels/" + subject, "{\"level\":\"SOME\"}").status())
        .isEqualTo(400);
  }

  private void deploy(String application, int version) {
    assertThat(use(application, "[{\"subject\":\"%s\",\"version\":%d}]".formatted(subject, version))
            .status())
        .isEqualTo(200);
    SERVER.put(
        "/api/v1/environments/production/deployments/" + application, "{\"version\":\"1.0\"}");
  }

  private static Answer use(String application, String schemas) {
    return SERVER.put("/api/v1/pacticipants/" + application + "/versions/1.0/schemas", schemas);
  }

  private void register(String... fields) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", request(fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode verbose(String... fields) {
    return SERVER
        .post("/compatibility/subjects/" + subject + "/versions?verbose=true", request(fields))
        .json();
  }

  private Answer verdict(String... fields) {
    return SERVER.post("/api/v1/subjects/" + subject + "/verdict", request(fields));
  }

  /** A record of strings; those with a question mark may be missing. */
  private String request(String... fields) {
    var written = new StringBuilder();
    for (var field : fields) {
      var name = field.substring(0, field.indexOf(':'));
      written
          .append(written.isEmpty() ? "" : ",")
          .append("{\\\"name\\\":\\\"")
          .append(name)
          .append("\\\",\\\"type\\\":")
          .append(
              field.endsWith("?")
                  ? "[\\\"null\\\",\\\"string\\\"],\\\"default\\\":null}"
                  : "\\\"string\\\"}");
    }
    return "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"namespace\\\":\\\"shop\\\",\\\"name\\\":\\\"%s\\\",\\\"fields\\\":[%s]}\"}"
        .formatted(subject, written);
  }
}
