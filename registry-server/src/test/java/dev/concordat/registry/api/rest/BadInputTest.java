package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem document that says what is wrong, and never a failure of the server. */
class BadInputTest {

  private static final String PACT = "/api/v1/pacts/provider/p/consumer/c/version/1";

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /subjects/s/verdict | {                                        | 400",
        "POST | /subjects/s/verdict | []                                       | 400",
        "POST | /subjects/s/verdict | null                                     | 400",
        "POST | /subjects/s/verdict | {}                                       | 400",
        "POST | /subjects/s/verdict | {\"schema\":7,\"schemaType\":\"AVRO\"}   | 422",
        "POST | /subjects/s/verdict | {\"schema\":\"x\",\"schemaType\":\"XML\"} | 400",
        "POST | /subjects/s/verdict | {\"schema\":\"x\",\"level\":\"SOMETIMES\"} | 400",
        "POST | /subjects/s/verdict | {\"schema\":\"x\",\"level\":3}         | 400",
        "POST | /subjects/s/verdict | {\"schema\":\"x\",\"references\":[null]} | 400",
        "POST | /subjects/s/verdict | {\"schema\":\"x\",\"references\":[{}]}   | 400",
        "POST | /subjects/s/verdict | {\"schema\":\"\\\"int\\\"\",\"rules\":\"NO_SUCH_RULE\"} | 400",
        "POST | /subjects/s/versions | {\"schema\":\"{\\\"type\\\":\"}         | 422",
        "POST | /subjects/%01/versions | {\"schema\":\"\\\"int\\\"\"}          | 400",
        "GET  | /subjects/s         |                                          | 404",
        "GET  | /subjects/s/versions/0 |                                       | 400",
        "GET  | /subjects/s/versions/x |                                       | 400",
        "GET  | /subjects/s/diff?from=1 |                                      | 400",
        "GET  | /subjects?query=%ED%A0%80 |                                    | 400",
        "GET  | /subjects/s/usages?version=zero |                              | 400",
        "GET  | /pacticipants/nobody |                                         | 404",
        "PUT  | /pacticipants/p/versions/%20 | {}                              | 400",
        "PUT  | /pacticipants/p/versions/1 | {\"tags\":[null]}                 | 400",
        "PUT  | /pacticipants/p/versions/1 | {\"tags\":\"a\"}                  | 400",
        "PUT  | /pacticipants/p/versions/1/usages | {}                         | 400",
        "PUT  | /pacticipants/p/versions/1/usages | {\"source\":\"code\",\"complete\":true,\"usages\":[null]} | 400",
        "PUT  | /pacticipants/p/versions/1/usages | {\"source\":\"code\",\"complete\":true,\"usages\":[{}]} | 400",
        "PUT  | /pacticipants/p/versions/1/usages | {\"source\":\"code\",\"complete\":true,\"usages\":[{\"type\":\"A\"}]} | 400",
        "PUT  | /pacticipants/p/versions/1/usages | {\"source\":\"pact:x\",\"complete\":true,\"usages\":[]} | 422",
        "PUT  | /environments/e     | {\"production\":\"perhaps\"}             | 400",
        "PUT  | /environments/e     |                                          | 400",
        "PUT  | /environments/e/deployments/p | {}                             | 400",
        "GET  | /nothing/here       |                                          | 404",
        "DELETE | /subjects         |                                          | 405",
        "PATCH | /environments/e    | {}                                       | 405",
      })
  void whatCannotBeDoneIsAProblem(String method, String path, String body, int status) {
    var answer = send(method, "/api/v1" + path, body == null ? "" : body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.json().get("type").stringValue()).startsWith("urn:concordat:problem:");
    assertThat(answer.json().get("title").stringValue()).isNotBlank();
    assertThat(answer.json().get("detail").stringValue()).isNotBlank().doesNotContain("java");
    assertThat(answer.json().get("code").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"consumer\":{\"name\":\"c\"}}", "\u0000"})
  void whatIsNoPactIsTold(String body) {
    var answer = SERVER.put(PACT, body);

    assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%20c/", "c%20/"})
  void aPactOfAnApplicationWithBlanksAroundItsNameIsRefused(String consumer) {
    var name = consumer.replace("%20", " ").replace("/", "");
    var pact = """
        {"consumer":{"name":"%s"},"provider":{"name":"p"},"messages":[{"description":"x","contents":{"a":1}}],
         "metadata":{"pactSpecification":{"version":"3.0.0"}}}""".formatted(name);

    var answer = SERVER.put("/api/v1/pacts/provider/p/consumer/" + consumer + "version/1", pact);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {PACT, "/api/v1/environments/e", "/api/v1/pacticipants/p/versions/1/usages"})
  void fiveThousandLevelsOfNestingAreRefused(String path) {
    var deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

    assertThat(SERVER.put(path, deep).status()).isBetween(400, 422);
  }

  @Test
  void aSchemaNestedFiveThousandLevelsDeepIsRefused() {
    var deep = "message A {".repeat(5_000) + "}".repeat(5_000);

    var answer =
        SERVER.post("/api/v1/subjects/deep/verdict", Shop.candidate("syntax = \"proto3\";" + deep));

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() {
    var huge = "x".repeat(10 * 1024 * 1024);

    var answer = SERVER.post("/api/v1/subjects/huge/verdict", Shop.candidate(huge));

    assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aBodyOfAnotherTypeIsTold() {
    var answer = SERVER.send(SERVER
        .request("/api/v1/environments/e")
        .header("Content-Type", "text/plain")
        .PUT(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("MEDIA_TYPE_NOT_SUPPORTED");
  }

  @Test
  void anAnswerNobodyAcceptsIsTold() {
    var answer = SERVER.send(
        SERVER.request("/api/v1/status").header("Accept", "text/csv").GET());

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aMethodThatIsNotPossibleNamesThoseThatAre() {
    assertThat(send("DELETE", "/api/v1/environments/e", "").header("Allow")).isEqualTo("GET,PUT");
  }

  private static Answer send(String method, String path, String body) {
    return SERVER.send(SERVER
        .request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body)));
  }
}
