package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tags that stand in a schema's text. */
class TagsTest {

  private static final String ORDER = Avro.record("Order", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void tagsArePutOnARecordAndTakenAwayAgainInNewVersionsThatSayTheirNumber() {
    register("tagged", Avro.request(ORDER));

    SERVER.post("/subjects/tagged/versions/latest/tags", """
        {"newVersion":2,"tagsToAdd":[%s]}""".formatted(
            tags("shop.Order", "sr_record", "A", "B")));
    var both = SERVER.get("/subjects/tagged/versions/latest?findTags=*").json();

    assertThat(both.get("version").asInt()).isEqualTo(2);
    assertThat(both.get("schema").asString()).endsWith(",\"confluent:tags\":[\"A\",\"B\"]}");
    assertThat(both.at("/metadata/properties/confluent:version").asString()).isEqualTo("2");
    assertThat(both.get("schemaTags").toString())
        .isEqualTo("[" + tags("shop.Order", "sr_record", "A", "B") + "]");

    var removed = SERVER.post(
        "/subjects/tagged/versions/2/tags", """
        {"tagsToRemove":[%s]}""".formatted(tags("shop.Order", "sr_record", "B")));

    assertThat(removed.json().get("version").asInt()).as(removed.body()).isEqualTo(3);
    assertThat(removed.json().get("schema").asString()).endsWith(",\"confluent:tags\":[\"A\"]}");
    assertThat(removed.json().at("/metadata/properties/confluent:version").asString())
        .isEqualTo("3");
  }

  @Test
  void aRegistrationBringsItsTagsAndKeepsThoseOfTheLatestVersionIfItSaysSo() {
    register("kept", Avro.request(ORDER));
    register(
        "kept",
        Avro.request(
            ORDER, Map.of("schemaTagsToAdd", List.of(body("shop.Order.id", "sr_field", "PII")))));

    var kept = SERVER.post(
        "/subjects/kept/versions",
        Avro.request(
            Avro.record("Order", "id:string", "note:string?"),
            Map.of("propagateSchemaTags", true)));

    assertThat(kept.json().get("version").asInt()).isEqualTo(3);
    assertThat(kept.json().get("schema").asString())
        .contains("{\"name\":\"id\",\"type\":\"string\",\"confluent:tags\":[\"PII\"]}");
    int id = kept.json().get("id").asInt();
    assertThat(SERVER
            .get("/schemas/ids/" + id + "?findTags=PII")
            .json()
            .get("schemaTags")
            .toString())
        .isEqualTo("[" + tags("shop.Order.id", "sr_field", "PII") + "]");
    assertThat(SERVER.get("/schemas/ids/" + id + "?findTags=OTHER").json().has("schemaTags"))
        .isFalse();
  }

  @Test
  void tagsOfProtobufAreAnOptionOfConfluents() {
    register("proto", """
        {"schemaType":"PROTOBUF","schema":"syntax = \\"proto3\\";\\npackage shop;\\nmessage Order { string id = 1; }"}""");

    var tagged = SERVER.post("/subjects/proto/versions/1/tags", """
        {"tagsToAdd":[%s,%s]}""".formatted(
            tags("Order", "sr_record", "A"), tags(".Order.id", "sr_field", "PII")));

    assertThat(tagged.status()).as(tagged.body()).isEqualTo(200);
    assertThat(tagged.json().get("schema").asString())
        .contains("import \"confluent/meta.proto\";", "(confluent.field_meta)", "\"PII\"");
    assertThat(SERVER
            .get("/subjects/proto/versions/2?findTags=*")
            .json()
            .get("schemaTags")
            .toString())
        .isEqualTo("[" + tags("Order", "sr_record", "A") + "," + tags("Order.id", "sr_field", "PII")
            + "]");
  }

  @Test
  void anElementThatThereIsNotIsRefused() {
    register("nowhere", Avro.request(ORDER));

    var answer = SERVER.post("/subjects/nowhere/versions/1/tags", """
        {"tagsToAdd":[%s]}""".formatted(
            tags("does.not.exist", "sr_field", "A")));

    assertThat(answer.json().get("error_code").asInt()).isEqualTo(42201);
    assertThat(SERVER
            .post("/subjects/nobody/versions/1/tags", "{}")
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(40401);
    assertThat(SERVER
            .post("/subjects/nowhere/versions/7/tags", "{}")
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(40402);
    for (var bad : List.of("{\"tags\":[\"A\"]}", "null", tags("shop.Order", "sr_thing", "A"))) {
      assertThat(SERVER
              .post("/subjects/nowhere/versions/1/tags", "{\"tagsToAdd\":[" + bad + "]}")
              .status())
          .as(bad)
          .isEqualTo(422);
    }
  }

  @Test
  void rulesAreMergedIntoThoseOfTheVersionBefore() {
    register("rules", Avro.request(ORDER, Map.of("ruleSet", rules("first", "second"))));

    SERVER.post(
        "/subjects/rules/versions/1/tags",
        Avro.JSON.writeValueAsString(
            Map.of("rulesToMerge", rules("third"), "rulesToRemove", List.of("first"))));

    assertThat(SERVER
            .get("/subjects/rules/versions/latest")
            .json()
            .get("ruleSet")
            .findValuesAsString("name"))
        .containsExactly("second", "third");
  }

  private static Map<String, ?> rules(String... names) {
    return Map.of(
        "domainRules",
        Arrays.stream(names)
            .map(name -> Map.of("name", name, "kind", "CONDITION", "mode", "WRITE", "type", "CEL"))
            .toList());
  }

  private static Map<String, ?> body(String path, String type, String... tags) {
    return Map.of(
        "schemaEntity", Map.of("entityPath", path, "entityType", type), "tags", List.of(tags));
  }

  private static String tags(String path, String type, String... tags) {
    return """
        {"schemaEntity":{"entityPath":"%s","entityType":"%s"},"tags":["%s"]}""".formatted(path, type, String.join("\",\"", tags));
  }

  private static Answer register(String subject, String request) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
