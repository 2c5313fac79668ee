package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

  private static final int DEEP = 5_000;
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "\"unclosed",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"nonsense\"}]}",
        "{\"type\":\"record\",\"name\":\"1\",\"fields\":[]}",
        "{\"type\":\"record\",\"name\":\"R\"}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"A\"]}",
        "[\"null\",\"null\"]",
        "null",
        "7",
        "\u0000",
        "syntax = \"proto3\";"
      })
  void aTextThatIsNoSchemaIsAnInvalidSchema(String text) {
    requireError(post("/subjects/bad/versions", Avro.request(text)), 422, 42201);
    requireError(
        post("/compatibility/subjects/bad/versions/latest", Avro.request(text)), 422, 42201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syntax = \"proto3\"; message M {",
        "message M { int32 a = 0; }",
        "syntax = \"proto3\"; message M { no.such.Type a = 1; }",
        "syntax = \"proto3\"; import \"no/such/file.proto\"; message M {}",
        "}{",
        "\u0000\u0001"
      })
  void soIsOneThatIsNoProtobuf(String text) {
    requireError(
        post("/subjects/bad-proto/versions", Avro.request(text, Map.of("schemaType", "PROTOBUF"))),
        422,
        42201);
  }

  @Test
  void deepNestingIsRefusedAndNotDiedOf() {
    var arrays = "{\"type\":\"array\",\"items\":".repeat(DEEP) + "\"int\"" + "}".repeat(DEEP);
    var messages = "syntax = \"proto3\"; " + "message M { ".repeat(DEEP) + "}".repeat(DEEP);

    requireError(post("/subjects/deep/versions", Avro.request(arrays)), 422, 42201);
    requireError(post("/subjects/deep/versions", Avro.request("[".repeat(DEEP))), 422, 42201);
    requireError(
        post("/subjects/deep/versions", Avro.request(messages, Map.of("schemaType", "PROTOBUF"))),
        422,
        42201);
    requireError(post("/subjects/deep/versions", "[".repeat(DEEP)), 400, 400);
    requireError(
        post("/subjects/deep/versions", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)), 400, 400);
    requireError(put("/config/deep", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)), 400, 400);
  }

  @Test
  void hugeBodiesAreRefused() {
    requireError(
        post("/subjects/huge/versions", Avro.request("x".repeat(TEN_MEGABYTES))), 422, 42209);
    requireError(post("/subjects/huge/versions", "x".repeat(TEN_MEGABYTES)), 400, 400);
    requireError(post("/subjects/huge/versions", " ".repeat(2 * TEN_MEGABYTES)), 413, 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"\\\"int\\\"\"",
        "{\"schema\":",
        "{\"schema\" \"int\"}",
        "{\"schema\":\"a\"} {}",
        "{\"schema\":\"\\ud800\\x\"}",
        "nonsense"
      })
  void jsonThatIsNoneIsABadRequest(String body) {
    requireError(post("/subjects/json/versions", body), 400, 400);
    requireError(put("/config", body), 400, 400);
    requireError(put("/mode/json", body), 400, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":{}}",
        "{\"schema\":[]}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":{}}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":[7]}",
        "{\"schema\":\"\\\"int\\\"\",\"version\":\"one\"}",
        "{\"schema\":\"\\\"int\\\"\",\"version\":99999999999}",
        "{\"schema\":\"\\\"int\\\"\",\"metadata\":[]}",
        "{\"schema\":\"\\\"int\\\"\",\"metadata\":{\"properties\":7}}",
        "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":\"none\"}",
        "[]"
      })
  void jsonOfAnotherShapeIsABadRequest(String body) {
    requireError(post("/subjects/shape/versions", body), 400, 400);
    requireError(post("/subjects/shape", body), 400, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"\\\"int\\\"\",\"references\":[{}]}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"n\",\"subject\":\"s\"}]}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"n\",\"subject\":\"s\",\"version\":0}]}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":[null]}"
      })
  void aReferenceThatIsNoneIsAnInvalidSchema(String body) {
    requireError(post("/subjects/reference/versions", body), 422, 42201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"metadata\":{\"properties\":{\"a\":null}}",
        "\"metadata\":{\"tags\":{\"a\":null}}",
        "\"metadata\":{\"tags\":{\"a\":[null]}}",
        "\"metadata\":{\"sensitive\":[null]}",
        "\"ruleSet\":{\"domainRules\":[null]}",
        "\"ruleSet\":{\"migrationRules\":[{\"name\":\"r\",\"tags\":[null]}]}"
      })
  void nullInAListOrAMapIsABadRequest(String part) {
    var answer = post("/subjects/null/versions", "{\"schema\":\"\\\"int\\\"\"," + part + "}");

    requireError(answer, 400, 400);
    assertThat(answer.body()).contains("null").doesNotContain("java", "concordat");
    var setting = part.replace("metadata", "defaultMetadata").replace("ruleSet", "defaultRuleSet");
    requireError(put("/config/null", "{" + setting + "}"), 400, 400);
  }

  @Test
  void halfACharacterIsNoPartOfASchema() {
    for (var lone : new String[] {"\\ud800", "\\\\ud800"}) {
      var record = "{'type':'record','name':'Half','doc':'%s','fields':[]}"
          .replace("'", "\\\"")
          .formatted(lone);
      requireError(post("/subjects/half/versions", "{\"schema\":\"" + record + "\"}"), 422, 42201);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subjects?subjectPrefix=%ED%A0%80",
        "/contexts/.c/subjects?subjectPrefix=%ED%A0%80",
        "/contexts/:a:b/subjects",
        "/contexts/a%0Ab/schemas"
      })
  void aQueryOrAContextThatIsNoneIsABadRequest(String path) {
    requireError(SERVER.get(path), 400, 400);
  }

  @Test
  void aFormIsOfNoTypeThatTheApiSpeaks() {
    requireError(
        SERVER.send(SERVER
            .request("/subjects/a/versions")
            .header("Content-Type", "multipart/form-data")
            .POST(BodyPublishers.ofString("{}"))),
        415,
        415);
  }

  @Test
  void rulesThatNobodyCanFollowAreRefused() {
    requireError(
        post(
            "/subjects/rules/versions",
            "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[{\"mode\":\"UPGRADE\",\"name\":\"r\"}]}}"),
        422,
        42210);
  }

  @Test
  void whatIsNotUtf8IsABadRequest() {
    var bytes = "{\"schema\":\"\\\"int\\\"\",\"x\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
    }

    var answer = SERVER.send(SERVER
        .request("/subjects/utf/versions")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(bytes)));

    requireError(answer, 400, 400);
  }

  @Test
  void nothingAtAllIsUnprocessable() {
    for (var body : new String[] {"", "null"}) {
      requireError(post("/subjects/nothing/versions", body), 422, 422);
      requireError(post("/subjects/nothing", body), 422, 422);
      requireError(put("/config", body), 422, 422);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/subjects/a/b",
        "/schemas/ids/abc",
        "/schemas/ids/",
        "/subjects/a/versions/1/x",
        "/schemas/ids/99999999999",
        "/v1/metadata",
        "/config/a/b",
        "/subjects?offset=x"
      })
  void whatIsNoPathIsNotFound(String path) {
    requireError(SERVER.get(path), 404, 404);
  }

  @Test
  void aMethodThatAPathDoesNotHaveIsSaidSo() {
    requireError(put("/subjects", "{}"), 405, 405);
    requireError(SERVER.delete("/schemas/types"), 405, 405);
    requireError(
        SERVER.send(SERVER.request("/config").method("PATCH", BodyPublishers.noBody())), 405, 405);
    requireError(post("/nowhere", "{}"), 404, 404);
  }

  @Test
  void mediaTypesThatTheApiDoesNotSpeakAreSaidSo() {
    requireError(
        SERVER.send(SERVER.request("/subjects").header("Accept", "application/xml")), 406, 406);
    requireError(
        SERVER.send(SERVER
            .request("/subjects/a/versions")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"))),
        415,
        415);
    requireError(
        SERVER.send(SERVER
            .request("/subjects/a/versions")
            .header("Content-Type", "nonsense")
            .POST(BodyPublishers.ofString("{}"))),
        415,
        415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.schemaregistry.v1+json",
        "application/vnd.schemaregistry+json",
        "application/json",
        "application/octet-stream"
      })
  void theMediaTypesOfTheApiAreUnderstood(String type) {
    var answer = SERVER.send(SERVER
        .request("/subjects/typed/versions")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(Avro.request("\"int\""))));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void anAnswerIsInTheMediaTypeThatWasAskedFor() {
    for (var type : new String[] {"application/vnd.schemaregistry+json", "application/json"}) {
      assertThat(SERVER
              .send(SERVER.request("/subjects").header("Accept", type))
              .header("Content-Type"))
          .isEqualTo(type);
    }
    assertThat(SERVER.get("/subjects").header("Content-Type"))
        .isEqualTo("application/vnd.schemaregistry.v1+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /subjects/%zz/versions HTTP/1.1",
        "GET /subjects/%00/versions HTTP/1.1",
        "GET /subjects/%ff%fe/versions HTTP/1.1",
        "GET /\u0001 HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET subjects HTTP/1.1"
      })
  void aRequestLineThatIsNoneIsTheClientsFault(String line) throws IOException {
    var said = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(said).startsWith("HTTP/1.1 4").doesNotContain("<html", "Exception", "Tomcat");
  }

  @Test
  void aBodyThatBreaksOffIsNobodysRegistration() throws IOException {
    var said = raw(
        "POST /subjects/broken-off/versions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"schema\":");

    assertThat(said).doesNotContain("HTTP/1.1 500");
    requireError(SERVER.get("/subjects/broken-off/versions"), 404, 40401);
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Answer post(String path, String body) {
    return SERVER.post(path, body);
  }

  private static Answer put(String path, String body) {
    return SERVER.put(path, body);
  }

  @Test
  void aRefusalOfTheWebServerItselfIsInTheApisWordsToo() {
    requireError(SERVER.get("/subjects/" + "s".repeat(20_000)), 400, 400);
  }

  private static void requireError(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
    assertThat(answer.json().get("error_code").asInt()).as(answer.body()).isEqualTo(code);
    assertThat(answer.json().get("message").asString()).isNotBlank();
  }
}
