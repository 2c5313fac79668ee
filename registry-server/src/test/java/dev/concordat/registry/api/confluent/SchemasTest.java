package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemasTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aSchemaIsFoundByIdAndByGuid() {
    var schema = Avro.record("ById");
    var registered = register("by-id", schema);
    int id = registered.id();

    for (int time = 1; time <= 2; time++) {
      var byId = SERVER.get("/schemas/ids/" + id);
      assertThat(byId.status()).isEqualTo(200);
      assertThat(byId.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
      assertThat(byId.json().get("schema").asString()).isEqualTo(schema);
      assertThat(byId.json().has("id")).isFalse();
      assertThat(byId.json().has("subject")).isFalse();
      assertThat(SERVER
              .get("/schemas/guids/" + registered.guid())
              .json()
              .get("schema")
              .asString())
          .isEqualTo(schema);
    }
    assertThat(SERVER.get("/schemas/guids/" + registered.guid() + "/ids").body())
        .isEqualTo("[{\"context\":\".\",\"id\":" + id + "}]");
    assertThat(SERVER.get("/schemas/ids/" + id + "/schema").body()).isEqualTo(schema);
  }

  @Test
  void theGuidIsTheMd5OfTheCanonicalText() {
    assertThat(register("guid", "\"string\"").guid())
        .isEqualTo("095d71cf-1255-6b9d-5e33-0ad575b3df5d");
  }

  @Test
  void anAnswerThatNeverChangesMayBeKeptAndIsNotSentTwice() {
    int id = register("tagged", Avro.record("Tagged")).id();
    var first = SERVER.get("/schemas/ids/" + id);

    var second = SERVER.send(
        SERVER.request("/schemas/ids/" + id).header("If-None-Match", first.header("ETag")));

    assertThat(first.header("ETag")).isNotEmpty();
    assertThat(first.header("Cache-Control")).contains("immutable");
    assertThat(second.status()).isEqualTo(304);
  }

  @Test
  void whatWasErasedIsGoneEvenIfItWasJustShown() {
    int id = register("erased", Avro.record("Erased")).id();
    SERVER.get("/schemas/ids/" + id);
    SERVER.delete("/subjects/erased");

    assertThat(SERVER.get("/schemas/ids/" + id).status()).isEqualTo(200);

    SERVER.delete("/subjects/erased?permanent=true");

    var gone = SERVER.get("/schemas/ids/" + id);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body())
        .isEqualTo("{\"error_code\":40403,\"message\":\"Schema " + id + " not found\"}");
  }

  @Test
  void theSubjectsOfAnIdLeaveOutTheSoftDeletedOnes() {
    var schema = Avro.record("Shared");
    int id = register("shared-1", schema).id();
    register("shared-2", schema);
    SERVER.delete("/subjects/shared-2");

    assertThat(SERVER.get("/schemas/ids/" + id + "/subjects").body()).isEqualTo("[\"shared-1\"]");
    assertThat(SERVER.get("/schemas/ids/" + id + "/subjects?deleted=true").body())
        .isEqualTo("[\"shared-1\",\"shared-2\"]");
    assertThat(SERVER.get("/schemas/ids/" + id + "/versions").body())
        .isEqualTo("[{\"subject\":\"shared-1\",\"version\":1}]");
  }

  @Test
  void subjectAndVersionAreToldOnlyToWhoNamedASubject() {
    int id = register("named", Avro.record("Named")).id();

    var answer =
        SERVER.get("/schemas/ids/" + id + "?subject=named&fetchMaxId=true").json();

    assertThat(answer.get("subject").asString()).isEqualTo("named");
    assertThat(answer.get("version").asInt()).isEqualTo(1);
    assertThat(answer.get("maxId").asInt()).isGreaterThanOrEqualTo(id);
  }

  @Test
  void idsAreCountedInEachContextAndLookedForInTheDefaultOne() {
    var schema = Avro.record("Elsewhere");
    var there = register(":.elsewhere:s", schema);

    assertThat(there.id()).isEqualTo(1);
    assertThat(SERVER
            .get("/schemas/ids/1?subject=:.elsewhere:")
            .json()
            .get("schema")
            .asString())
        .isEqualTo(schema);
    var here = SERVER.get("/schemas/ids/1");
    assertThat(here.body()).doesNotContain("Elsewhere");
  }

  @Test
  void theListOfSchemasIsThatOfTheDefaultContext() {
    register("all-1", Avro.record("All", "a:string"));
    register("all-1", Avro.record("All", "a:string", "b:string?"));
    register(":.aside:all-2", Avro.record("Aside"));

    assertThat(SERVER.get("/schemas?subjectPrefix=all-").json()).hasSize(2);
    assertThat(SERVER
            .get("/schemas?subjectPrefix=all-&latestOnly=true")
            .json()
            .get(0)
            .get("version")
            .asInt())
        .isEqualTo(2);
    assertThat(SERVER.get("/schemas").body()).doesNotContain("Aside");
  }

  @Test
  void unknownIdsAndGuidsAreNotFound() {
    for (var path : new String[] {
      "/schemas/ids/4711",
      "/schemas/ids/4711/subjects",
      "/schemas/ids/4711/versions",
      "/schemas/ids/4711/schema",
      "/schemas/guids/00000000-0000-0000-0000-000000000000",
      "/schemas/guids/nonsense/ids"
    }) {
      assertThat(SERVER.get(path).json().get("error_code").asInt()).as(path).isEqualTo(40403);
    }
  }

  @Test
  void theTypesAreThoseThatAreReallyRead() {
    assertThat(SERVER.get("/schemas/types").json().toString()).contains("\"AVRO\"");
  }

  private record Registered(int id, String guid) {}

  private static Registered register(String subject, String schema) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", Avro.request(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new Registered(
        answer.json().get("id").asInt(), answer.json().get("guid").asString());
  }
}
