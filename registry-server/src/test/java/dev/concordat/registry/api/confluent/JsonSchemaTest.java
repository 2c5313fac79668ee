package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonSchemaTest {

  private static final String ORDER =
      "{\"type\": \"object\", \"title\": \"Order\", \"properties\": {\"id\": {\"type\": \"string\"}}}";
  private static final String WITH_NOTE = ORDER.replace(
      "{\"type\": \"string\"}}", "{\"type\": \"string\"}, \"note\": {\"type\": \"string\"}}");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void theTypeIsListed() {
    assertThat(SERVER.get("/schemas/types").json().toString()).contains("\"JSON\"");
  }

  @Test
  void layoutMakesNoOtherSchemaAndOrderDoesUnlessNormalized() {
    int first = id(register("layout", ORDER));
    var spread = ORDER.replace(", ", " ,\n  ");
    var turned =
        "{\"title\":\"Order\",\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}";

    assertThat(id(register("layout", spread))).isEqualTo(first);
    assertThat(id(register("layout", turned))).isNotEqualTo(first);
    assertThat(id(SERVER.post("/subjects/sorted/versions?normalize=true", request(ORDER))))
        .isEqualTo(id(SERVER.post("/subjects/sorted/versions?normalize=true", request(turned))));
    assertThat(SERVER.get("/subjects/layout/versions/1/schema").body())
        .isEqualTo(ORDER.replace(": ", ":").replace(", ", ","));
    assertThat(SERVER
            .post("/subjects/layout", request(spread))
            .json()
            .get("version")
            .asInt())
        .isEqualTo(1);
  }

  @Test
  void anOptionalPropertyIsRefusedWhereContentIsOpenUnlessThePolicyIsLenient() {
    register("open", ORDER);

    var refused = register("open", WITH_NOTE);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("message").asString())
        .contains("{errorType:\"OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL\", description:\""
            + "The new schema has an open content model and has a property or item at path "
            + "'#/properties/note' which is missing in the old schema\"}");

    SERVER.put("/config/open", "{\"compatibilityPolicy\": \"LENIENT\"}");
    assertThat(register("open", WITH_NOTE).status()).isEqualTo(200);
  }

  @Test
  void aVerboseCheckTellsEveryReason() {
    register("verbose", ORDER);
    var changed = ORDER.replace("{\"type\": \"string\"}", "{\"type\": \"integer\"}");

    var answer = SERVER
        .post("/compatibility/subjects/verbose/versions/latest?verbose=true", request(changed))
        .json();

    assertThat(answer.get("is_compatible").asBoolean()).isFalse();
    assertThat(answer.get("messages").get(0).asString())
        .isEqualTo("{errorType:\"TYPE_CHANGED\", description:\"A type at path '#/properties/id' "
            + "is different between the new schema and the old schema\"}");
  }

  @Test
  void aReferenceIsAnotherSubjectsSchemaByItsName() {
    register("line", "{\"type\": \"object\", \"properties\": {\"sku\": {\"type\": \"string\"}}}");
    var text = "{\"type\": \"array\", \"items\": {\"$ref\": \"line.json\"}}";

    assertThat(register("lines", text).status()).isEqualTo(422);
    var registered = SERVER.post(
        "/subjects/lines/versions",
        Avro.request(
            text,
            Map.of(
                "schemaType",
                "JSON",
                "references",
                List.of(Map.of("name", "line.json", "subject", "line", "version", 1)))));

    assertThat(registered.status()).isEqualTo(200);
    assertThat(
            SERVER.get("/subjects/line/versions/1/referencedby").json().get(0).asInt())
        .isEqualTo(id(registered));
  }

  @Test
  void theNativeVerdictNamesThePlaceAndProvesIt() {
    register("native", ORDER);
    var body =
        Avro.request(ORDER.replace("\"string\"", "\"integer\""), Map.of("schemaType", "JSON"));

    var verdict = SERVER.post("/api/v1/subjects/native/verdict", body).json();

    assertThat(verdict.get("decision").asString()).isEqualTo("BLOCKED");
    var finding = verdict.get("findings").get(0);
    assertThat(finding.get("rule").asString()).isEqualTo("TYPE_NARROWED");
    assertThat(finding.get("element").asString()).isEqualTo("Order.id");
    assertThat(finding.get("proof").get("reader").asString()).startsWith("refused: /id");
  }

  @Test
  void whatIsNoSchemaIsRefusedWithItsPlaces() {
    for (var text : List.of(
        "{",
        "17",
        "{\"type\": \"strin\"}",
        "{\"$ref\": \"https://example.org/none\"}",
        "{\"properties\": []}")) {
      var refused = register("bad", text);

      assertThat(refused.status()).as(text).isEqualTo(422);
      assertThat(refused.json().get("error_code").asInt()).isEqualTo(42201);
    }
  }

  private static Answer register(String subject, String text) {
    return SERVER.post("/subjects/" + subject + "/versions", request(text));
  }

  private static String request(String text) {
    return Avro.request(text, Map.of("schemaType", "JSON"));
  }

  private static int id(Answer answer) {
    return answer.json().get("id").asInt();
  }
}
