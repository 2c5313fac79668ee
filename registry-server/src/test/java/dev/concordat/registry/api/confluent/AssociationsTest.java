package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /associations}: which resources have which subjects. */
class AssociationsTest {

  private static final String ORDER = Avro.record("Order", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aResourceHasSubjectsForItsKeysAndItsValues() {
    register("k");
    register("v");

    var created = create(
        "orders",
        "id-1",
        Map.of("subject", "v", "associationType", "value", "lifecycle", "STRONG"),
        Map.of("subject", "k", "associationType", "key", "lifecycle", "WEAK"));

    assertThat(created.body())
        .isEqualTo(
            "{\"resourceName\":\"orders\",\"resourceNamespace\":\"lkc-1\",\"resourceId\":\"id-1\",\"resourceType\":\"topic\","
                + "\"associations\":[{\"subject\":\"v\",\"associationType\":\"value\",\"lifecycle\":\"STRONG\",\"frozen\":false},"
                + "{\"subject\":\"k\",\"associationType\":\"key\",\"lifecycle\":\"WEAK\",\"frozen\":false}]}");
    for (var path : List.of(
        "/associations/resources/id-1",
        "/associations/resources/lkc-1/orders",
        "/associations/resources/-/orders")) {
      assertThat(SERVER.get(path).json().findValuesAsString("associationType"))
          .as(path)
          .containsExactly("key", "value");
      assertThat(SERVER.get(path + "?lifecycle=STRONG").json().findValuesAsString("subject"))
          .containsExactly("v");
      assertThat(SERVER.get(path + "?associationType=key").json().findValuesAsString("subject"))
          .containsExactly("k");
      assertThat(SERVER.get(path + "?resourceType=queue").body()).isEqualTo("[]");
    }
    assertThat(SERVER.get("/associations/subjects/k").json().get(0).propertyNames())
        .containsExactlyInAnyOrder(
            "subject",
            "guid",
            "resourceName",
            "resourceNamespace",
            "resourceId",
            "resourceType",
            "associationType",
            "lifecycle",
            "frozen",
            "createTs",
            "updateTs");
    assertThat(SERVER
            .get(
                "/schemas?subjectPrefix=v&resourceType=topic&associationType=value&lifecycle=STRONG")
            .json()
            .at("/0/associations/0/resourceId")
            .asString())
        .isEqualTo("id-1");
  }

  @Test
  void anAssociationThatIsThereIsMadeOnceAndChangedByPut() {
    register("once");
    var weak = Map.of("subject", "once", "lifecycle", "WEAK");
    var strong = Map.of("subject", "once", "lifecycle", "STRONG");
    create("once", "once-1", weak);

    assertThat(create("once", "once-1", weak).status()).isEqualTo(200);
    assertThat(create("once", "once-1", strong).body())
        .isEqualTo(
            "{\"error_code\":40903,\"message\":\"An association of type 'value' already exists for resource 'once-1'\"}");
    assertThat(
            put("once", "once-1", strong).json().at("/associations/0/lifecycle").asString())
        .isEqualTo("STRONG");
    assertThat(error(put("once", "once-1", Map.of("subject", "other")))).isEqualTo(42212);
  }

  @Test
  void aSubjectThatBelongsToAResourceHasNothingToDoWithOthers() {
    register("used");
    register("owned");
    create("a", "a-1", Map.of("subject", "used", "lifecycle", "WEAK"));
    create("b", "b-1", Map.of("subject", "owned", "lifecycle", "STRONG"));

    assertThat(
            create("c", "c-1", Map.of("subject", "used", "lifecycle", "STRONG")).body())
        .isEqualTo(
            "{\"error_code\":40904,\"message\":\"An association already exists for subject 'used'\"}");
    assertThat(
            create("c", "c-1", Map.of("subject", "owned", "lifecycle", "WEAK")).body())
        .isEqualTo(
            "{\"error_code\":40905,\"message\":\"A strong association already exists for subject 'owned'\"}");
    assertThat(create("c", "c-1", Map.of("subject", "nobody")).body())
        .isEqualTo(
            "{\"error_code\":40907,\"message\":\"No active (non-deleted) version exists for subject 'nobody'\"}");
    assertThat(
            create("c", "c-1", Map.of("subject", "used", "lifecycle", "WEAK")).status())
        .isEqualTo(200);
  }

  @Test
  void aSchemaThatComesWithANewAssociationIsRegisteredAndFrozen() {
    var made = create("frozen", "frozen-1", Map.of("schema", Map.of("schema", ORDER)));

    assertThat(made.json().get("associations").toString())
        .isEqualTo(
            "[{\"subject\":\":.lkc-1:frozen-value\",\"associationType\":\"value\",\"lifecycle\":\"STRONG\",\"frozen\":true}]");
    assertThat(SERVER.get("/subjects/:.lkc-1:frozen-value/versions").body()).isEqualTo("[1]");
    assertThat(error(put("frozen", "frozen-1", Map.of("lifecycle", "WEAK")))).isEqualTo(40908);
    assertThat(error(put("frozen", "frozen-1", Map.of("frozen", false)))).isEqualTo(42212);
    assertThat(SERVER
            .delete("/associations/resources/frozen-1")
            .json()
            .get("message")
            .asString())
        .isEqualTo("The association of type  'value' is frozen for subject ':.lkc-1:frozen-value'");
    assertThat(SERVER
            .delete("/associations/resources/frozen-1?cascadeLifecycle=true")
            .status())
        .isEqualTo(204);
    assertThat(
            SERVER.get("/subjects/:.lkc-1:frozen-value/versions?deleted=true").status())
        .isEqualTo(404);
  }

  @Test
  void whatIsTakenAwayLeavesItsSubjectUnlessItCascades() {
    register("left");
    create("left", "left-1", Map.of("subject", "left", "lifecycle", "STRONG"));

    assertThat(SERVER.delete("/associations/resources/left-1?dryRun=true").status())
        .isEqualTo(204);
    assertThat(SERVER.delete("/associations/resources/left-1").status()).isEqualTo(204);
    assertThat(SERVER.get("/subjects/left/versions").body()).isEqualTo("[1]");
    assertThat(SERVER.delete("/associations/resources/left-1").body())
        .isEqualTo("{\"error_code\":40410,\"message\":\"Association for 'left-1' not found.\"}");
  }

  @Test
  void aTrialChangesNothing() {
    register("trial");
    var body = body("trial", "trial-1", Map.of("subject", "trial"));

    var answer = SERVER.post("/associations?dryRun=true", body);

    assertThat(answer.body())
        .isEqualTo(
            "{\"resourceName\":\"trial\",\"resourceNamespace\":\"lkc-1\",\"resourceId\":\"trial-1\",\"resourceType\":\"topic\"}");
    assertThat(SERVER.get("/associations/resources/trial-1").body()).isEqualTo("[]");
  }

  @Test
  void ofManyRequestsEachHasItsOwnAnswer() {
    register("many-a");
    register("many-b");
    var requests = List.of(
        request("many-a", "many-1", Map.of("opType", "CREATE", "subject", "many-a")),
        request("many-b", "many-2", Map.of("opType", "CREATE", "subject", "missing")),
        request("many-b", "many-3", Map.of("opType", "UPSERT", "subject", "many-b")),
        request("many-b", "many-4", Map.of("opType", "DELETE")),
        request("many-b", "many-5", Map.of("opType", "DANCE")));

    var changed = SERVER.post(
        "/associations:batchMutate", Avro.JSON.writeValueAsString(Map.of("requests", requests)));
    var found = SERVER.post("/associations:batchGet?includeSchemas=true", """
        {"requests":[{"resourceId":"many-1"},{"resourceName":"many-b","resourceNamespace":"lkc-1"},
          {"resourceId":"nobody"},{}]}""");

    assertThat(changed.status()).isEqualTo(207);
    assertThat(changed.json().at("/results/0/result/resourceId").asString()).isEqualTo("many-1");
    assertThat(changed.json().at("/results/1/error/error_code").asInt()).isEqualTo(40907);
    assertThat(changed.json().at("/results/2/result/associations/0/subject").asString())
        .isEqualTo("many-b");
    assertThat(changed.json().at("/results/3/error/error_code").asInt()).isEqualTo(40410);
    assertThat(changed.json().at("/results/4/error/error_code").asInt()).isEqualTo(42212);
    assertThat(found.status()).isEqualTo(207);
    assertThat(found.json().at("/results/0/result/associations/0/schema/schema").asString())
        .isEqualTo(ORDER);
    assertThat(found.json().at("/results/1/result/resourceId").asString()).isEqualTo("many-3");
    assertThat(found.json().at("/results/2").toString())
        .isEqualTo("{\"result\":{\"resourceId\":\"nobody\",\"resourceType\":\"topic\"}}");
    assertThat(found.json().at("/results/3/error/error_code").asInt()).isEqualTo(42212);
    assertThat(error(SERVER.post("/associations:batchGet", "{}"))).isEqualTo(42212);
    assertThat(error(SERVER.post("/associations:batchMutate", "{\"requests\":[]}")))
        .isEqualTo(42212);
  }

  @Test
  void ofSeveralChangesToOneResourceAllAreMadeOrNone() {
    register("all");
    var answer = SERVER.post(
        "/associations:batchMutate",
        Avro.JSON.writeValueAsString(Map.of(
            "requests",
            List.of(request(
                "all",
                "all-1",
                Map.of("opType", "CREATE", "subject", "all", "associationType", "key"),
                Map.of("opType", "CREATE", "subject", "missing"))))));

    assertThat(answer.json().at("/results/0/error/error_code").asInt()).isEqualTo(40907);
    assertThat(SERVER.get("/associations/resources/all-1").body()).isEqualTo("[]");
  }

  @Test
  void whatIsMissingOrCannotBeIsNamed() {
    register("bad");
    var usual = Map.of("subject", "bad");

    assertThat(SERVER.post("/associations", body("", "bad-1", usual)).body())
        .isEqualTo(
            "{\"error_code\":42212,\"message\":\"The association specified an invalid value for property: 'resourceName', reason: cannot be null or empty\"}");
    assertThat(SERVER.post("/associations", body("bad", "", usual)).body()).contains("resourceId");
    assertThat(create("bad", "bad-1").body()).contains("'associations'");
    for (Map<String, ?> one : List.<Map<String, ?>>of(
        Map.of("subject", "bad", "associationType", "header"),
        Map.of("subject", "bad", "lifecycle", "WEAK", "frozen", true),
        Map.of("lifecycle", "WEAK", "schema", Map.of("schema", ORDER)),
        Map.of("subject", "bad", "frozen", true, "schema", Map.of("schema", ORDER)),
        Map.of("lifecycle", "STRONG", "frozen", true),
        Map.of("frozen", false, "schema", Map.of("schema", ORDER)))) {
      assertThat(error(create("bad", "bad-1", one))).as(one.toString()).isEqualTo(42212);
    }
    assertThat(error(create("bad", "bad-1", usual, usual))).isEqualTo(42212);
    assertThat(create("bad", "bad-1", Map.of("lifecycle", "LOOSE")).status()).isIn(400, 422);
    assertThat(error(SERVER.put("/associations/resources/other", body("bad", "bad-1", usual))))
        .isEqualTo(42212);
    assertThat(SERVER.get("/associations/resources/x?lifecycle=LOOSE").status()).isEqualTo(404);
  }

  @SafeVarargs
  private static Map<String, ?> request(String name, String id, Map<String, ?>... associations) {
    var request = new HashMap<String, Object>();
    request.put("resourceName", name);
    request.put("resourceNamespace", "lkc-1");
    request.put("resourceId", id);
    var all = new ArrayList<Map<String, ?>>();
    for (var association : associations) {
      all.add(association);
    }
    request.put("associations", all);
    return request;
  }

  @SafeVarargs
  private static String body(String name, String id, Map<String, ?>... associations) {
    return Avro.JSON.writeValueAsString(request(name, id, associations));
  }

  @SafeVarargs
  private static Answer create(String name, String id, Map<String, ?>... associations) {
    return SERVER.post("/associations", body(name, id, associations));
  }

  @SafeVarargs
  private static Answer put(String name, String id, Map<String, ?>... associations) {
    return SERVER.put("/associations/resources/" + id, body(name, id, associations));
  }

  private static void register(String subject) {
    assertThat(SERVER
            .post("/subjects/" + subject + "/versions", Avro.request(ORDER))
            .status())
        .isEqualTo(200);
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }
}
