package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Metadata, rules, and the settings that act on them. */
class DataContractsTest {

  private static final String ORDER = Avro.record("Order", "id:string");
  private static final String WITH_NOTE = Avro.record("Order", "id:string", "note:string?");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aVersionThatIsAskedForByNumberSaysItsNumberAndSoDoAllThatFollow() {
    var first = register("numbered", ORDER, Map.of("version", 1));
    var tooFar = post("numbered", WITH_NOTE, Map.of("version", 5));
    var second = register("numbered", WITH_NOTE, Map.of());

    assertThat(first.json().at("/metadata/properties/confluent:version").asString())
        .isEqualTo("1");
    assertThat(tooFar.body())
        .isEqualTo(
            "{\"error_code\":42201,\"message\":\"Version is not one more than previous version\"}");
    assertThat(second.json().at("/metadata/properties/confluent:version").asString())
        .isEqualTo("2");
    assertThat(post("numbered", ORDER, Map.of()).json().get("version").asInt()).isEqualTo(1);
    assertThat(SERVER
            .post("/subjects/numbered", Avro.request(ORDER))
            .json()
            .get("version")
            .asInt())
        .isEqualTo(1);
  }

  @Test
  void aDraftForTheLatestVersionIsOnlyThatOneOrANewOne() {
    register("latest", ORDER, Map.of());
    register("latest", WITH_NOTE, Map.of());

    assertThat(post("latest", WITH_NOTE, Map.of("version", -1))
            .json()
            .get("version")
            .asInt())
        .isEqualTo(2);
    assertThat(
            post("latest", ORDER, Map.of("version", -1)).json().get("version").asInt())
        .isEqualTo(3);
  }

  @Test
  void aLookUpTakesOverWhatARegistrationWouldTakeOverAndNoMore() {
    register("inherits", ORDER, Map.of("metadata", properties("owner", "shop")));

    assertThat(SERVER
            .post("/subjects/inherits", Avro.request(ORDER))
            .json()
            .get("version")
            .asInt())
        .isEqualTo(1);

    register("inherits", WITH_NOTE, Map.of("metadata", properties("owner", "sales")));

    assertThat(SERVER
            .post("/subjects/inherits", Avro.request(ORDER))
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(40403);
  }

  @Test
  void onlyVersionsOfOneGroupAreCompared() {
    SERVER.put("/config/grouped", "{\"compatibilityGroup\":\"major\"}");
    register("grouped", ORDER, Map.of("metadata", properties("major", "1")));
    var other = Avro.record("Order", "id:long");

    var refused = post("grouped", other, Map.of("metadata", properties("major", "1")));
    var accepted = post("grouped", other, Map.of("metadata", properties("major", "2")));

    assertThat(refused.json().get("error_code").asInt()).isEqualTo(40901);
    assertThat(accepted.json().get("version").asInt()).isEqualTo(2);
  }

  @Test
  void reservedNamesAreKeptFreeWhereFieldsAreValidated() {
    SERVER.put("/config/reserved", "{\"validateFields\":true}");
    var reserved = Map.of("metadata", properties("confluent:reserved", "note, price"));
    register("reserved", ORDER, reserved);

    var taken = post("reserved", WITH_NOTE, reserved);
    var dropped =
        post("reserved", ORDER, Map.of("metadata", properties("confluent:reserved", "note")));
    var asked = SERVER.post(
        "/compatibility/subjects/reserved/versions/latest?verbose=true",
        Avro.request(WITH_NOTE, reserved));

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.json().get("message").asString())
        .isEqualTo(
            "Schema being registered is incompatible with an earlier schema for subject \"reserved\", details: "
                + "[The new schema has field that conflicts with the reserved field note., "
                + "{validateFields: 'true', compatibility: 'BACKWARD'}]");
    assertThat(dropped.json().get("message").asString())
        .contains(
            "The new schema has reserved field price removed from its metadata which is present in the old schema's metadata.");
    assertThat(asked.body())
        .isEqualTo(
            "{\"is_compatible\":false,\"messages\":[\"The new schema has field that conflicts with the reserved field note.\","
                + "\"{validateFields: 'true', compatibility: 'BACKWARD'}\"]}");
  }

  @Test
  void rulesThatNoClientCouldFollowAreRefusedUnlessTheyAreNotValidated() {
    var twice = Map.of("ruleSet", Map.of("domainRules", List.of(rule("same"), rule("same"))));
    var wrongMode = Map.of("ruleSet", Map.of("migrationRules", List.of(rule("any"))));

    assertThat(post("bad-rules", ORDER, twice).body())
        .isEqualTo("{\"error_code\":42210,\"message\":\"Found rule with duplicate name 'same'\"}");
    assertThat(post("bad-rules", ORDER, wrongMode).json().get("message").asString())
        .isEqualTo("Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN");
    SERVER.put("/config/bad-rules", "{\"validateRules\":false}");
    assertThat(post("bad-rules", ORDER, twice).status()).isEqualTo(200);
  }

  @Test
  void rulesOfTheSettingsGoUnderAndOverThoseOfASchema() {
    SERVER.put(
        "/config/layers",
        Avro.JSON.writeValueAsString(Map.of(
            "defaultRuleSet", Map.of("domainRules", List.of(rule("under"))),
            "overrideRuleSet", Map.of("domainRules", List.of(rule("over"))))));

    var answer = register(
        "layers",
        ORDER,
        Map.of(
            "ruleSet",
            Map.of("domainRules", List.of(rule("own")), "enableAt", "2026-01-01T00:00:00Z")));

    assertThat(answer.json().get("ruleSet").findValuesAsString("name"))
        .containsExactly("under", "own", "over");
    assertThat(answer.json().at("/ruleSet/enableAt").asString()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void schemasAreListedByTheRulesTheyHaveAndTheNamesTheyGoBy() {
    register("listed-a", ORDER, Map.of("ruleSet", Map.of("domainRules", List.of(rule("r")))));
    register("listed-b", ORDER, Map.of());
    register("listed-b", WITH_NOTE, Map.of());
    SERVER.put("/config/listed-nick", "{\"alias\":\"listed-a\"}");

    assertThat(subjects("/schemas?subjectPrefix=listed&ruleType=CEL")).containsExactly("listed-a");
    assertThat(subjects("/schemas?subjectPrefix=listed&latestOnly=true"))
        .containsExactly("listed-a", "listed-b");
    assertThat(SERVER
            .get("/schemas?subjectPrefix=listed-nick&aliases=true")
            .json()
            .get(0)
            .get("aliases")
            .toString())
        .isEqualTo("[\"listed-nick\"]");
    assertThat(SERVER
            .get("/schemas?subjectPrefix=listed-b&offset=1&limit=1")
            .json()
            .get(0)
            .get("version")
            .asInt())
        .isEqualTo(2);
  }

  private static List<String> subjects(String path) {
    return SERVER.get(path).json().findValuesAsString("subject");
  }

  private static Map<String, ?> properties(String name, String value) {
    return Map.of("properties", Map.of(name, value));
  }

  private static Map<String, ?> rule(String name) {
    return Map.of("name", name, "kind", "CONDITION", "mode", "WRITE", "type", "CEL");
  }

  private static Answer post(String subject, String schema, Map<String, ?> more) {
    return SERVER.post("/subjects/" + subject + "/versions", Avro.request(schema, more));
  }

  private static Answer register(String subject, String schema, Map<String, ?> more) {
    var answer = post(subject, schema, more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
