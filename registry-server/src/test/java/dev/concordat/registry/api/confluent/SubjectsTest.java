package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubjectsTest {

  private static final String ORDER = Avro.record("Order", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void theListSpansAllContextsUnlessThePrefixSaysOtherwise() {
    register("list-a");
    register(":.other:list-b");

    assertThat(SERVER.get("/subjects").json().toString())
        .contains("\"list-a\"", "\":.other:list-b\"");
    assertThat(SERVER.get("/subjects?subjectPrefix=").body())
        .contains("list-a")
        .doesNotContain("list-b");
    assertThat(SERVER.get("/subjects?subjectPrefix=:.other:").body())
        .isEqualTo("[\":.other:list-b\"]");
    assertThat(SERVER.get("/subjects?subjectPrefix=:*:list-").body())
        .isEqualTo("[\":.other:list-b\",\"list-a\"]");
  }

  @Test
  void aLimitOfZeroIsNoLimit() {
    register("page-1");
    register("page-2");

    assertThat(SERVER.get("/subjects?subjectPrefix=page-&limit=0").json()).hasSize(2);
    assertThat(SERVER.get("/subjects?subjectPrefix=page-&limit=1&offset=1").body())
        .isEqualTo("[\"page-2\"]");
  }

  @Test
  void aNameMayHoldSlashesBlanksPercentSignsAndLettersOfAllKinds() {
    for (var encoded : new String[] {"a%2Fb", "a%20b", "a%25b", "%C3%BCber", "a%3Bb%5Cc", "a+b"}) {
      assertThat(SERVER
              .post("/subjects/" + encoded + "/versions", Avro.request(ORDER))
              .status())
          .as(encoded)
          .isEqualTo(200);
      assertThat(SERVER.get("/subjects/" + encoded + "/versions").body()).isEqualTo("[1]");
    }
    assertThat(SERVER.get("/subjects").json().toString())
        .contains("\"a/b\"", "\"a b\"", "\"a%b\"", "\"über\"", "\"a;b\\\\c\"", "\"a+b\"");
  }

  @Test
  void aNameWithControlCharactersOrWithAnotherMeaningIsRefused() {
    for (var name : new String[] {"a%0Ab", "__GLOBAL", "__EMPTY", ":.__GLOBAL:s"}) {
      var answer = SERVER.post("/subjects/" + name + "/versions", Avro.request(ORDER));

      assertThat(answer.status()).as(name).isEqualTo(422);
      assertThat(answer.json().get("error_code").asInt()).isEqualTo(42208);
    }
  }

  @Test
  void aLookUpFindsTheVersionWhateverItsBlanksAndAttributeOrder() {
    register("look-up");

    var answer = SERVER.post("/subjects/look-up", Avro.request("""
            {"fields": [{"type": "string", "name": "id"}], "name": "shop.Order", "type": "record"}"""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("subject").asString()).isEqualTo("look-up");
    assertThat(answer.json().get("version").asInt()).isEqualTo(1);
    assertThat(answer.json().get("schemaType").asString()).isEqualTo("AVRO");
    assertThat(answer.json().has("references")).isFalse();
  }

  @Test
  void aLookUpTellsAnUnknownSubjectFromAnUnknownSchema() {
    register("look-up-2");

    var noSubject = SERVER.post("/subjects/nobody", Avro.request(ORDER));
    var noSchema = SERVER.post("/subjects/look-up-2", Avro.request(Avro.record("Other")));

    assertThat(noSubject.status()).isEqualTo(404);
    assertThat(noSubject.body())
        .isEqualTo("{\"error_code\":40401,\"message\":\"Subject 'nobody' not found.\"}");
    assertThat(noSchema.status()).isEqualTo(404);
    assertThat(noSchema.body())
        .isEqualTo("{\"error_code\":40403,\"message\":\"Schema not found\"}");
  }

  @Test
  void aSoftDeletedSubjectIsHiddenUnlessAskedFor() {
    register("soft");

    assertThat(SERVER.delete("/subjects/soft").body()).isEqualTo("[1]");
    assertThat(SERVER.get("/subjects").body()).doesNotContain("\"soft\"");
    assertThat(SERVER.get("/subjects?deleted=true").body()).contains("\"soft\"");
    assertThat(SERVER.get("/subjects?deletedOnly=true&subjectPrefix=soft").body())
        .isEqualTo("[\"soft\"]");
    assertThat(SERVER.get("/subjects/soft/versions").json().get("error_code").asInt())
        .isEqualTo(40401);
    assertThat(SERVER.get("/subjects/soft/versions?deleted=true").body()).isEqualTo("[1]");
    assertThat(SERVER.delete("/subjects/soft").json().get("error_code").asInt()).isEqualTo(40404);
  }

  @Test
  void aSubjectIsErasedOnlyAfterItWasSoftDeletedAndTakesItsSettingsAlong() {
    register("hard");
    SERVER.put("/config/hard", "{\"compatibility\":\"FULL\"}");

    var tooSoon = SERVER.delete("/subjects/hard?permanent=true");
    SERVER.delete("/subjects/hard");
    var erased = SERVER.delete("/subjects/hard?permanent=true");

    assertThat(tooSoon.status()).isEqualTo(404);
    assertThat(tooSoon.json().get("error_code").asInt()).isEqualTo(40405);
    assertThat(erased.body()).isEqualTo("[1]");
    assertThat(SERVER.get("/subjects?deleted=true").body()).doesNotContain("\"hard\"");
    assertThat(SERVER.get("/config/hard").json().get("error_code").asInt()).isEqualTo(40408);
    assertThat(SERVER.delete("/subjects/hard").json().get("error_code").asInt()).isEqualTo(40401);
  }

  @Test
  void afterAnErasureVersionsCountFromOneAgainButIdsGoOn() {
    int before = register("again");
    SERVER.delete("/subjects/again");
    SERVER.delete("/subjects/again?permanent=true");
    register("somebody-else");

    var answer = SERVER.post("/subjects/again/versions", Avro.request(Avro.record("New")));

    assertThat(answer.json().get("version").asInt()).isEqualTo(1);
    assertThat(answer.json().get("id").asInt()).isGreaterThan(before);
  }

  @Test
  void anAliasStandsForAnotherSubject() {
    register("real");
    SERVER.put("/config/nickname", "{\"alias\":\"real\"}");

    assertThat(SERVER.get("/subjects/nickname/versions/1").json().get("subject").asString())
        .isEqualTo("real");
  }

  @Test
  void theNewestVersionWithTheGivenPropertiesIsFoundByThem() {
    var first = Avro.request(ORDER, Map.of("metadata", Map.of("properties", Map.of("major", "1"))));
    var second =
        Avro.request(ORDER, Map.of("metadata", Map.of("properties", Map.of("major", "2"))));
    SERVER.post("/subjects/major/versions", first);
    SERVER.post("/subjects/major/versions", second);

    var answer = SERVER.get("/subjects/major/metadata?key=major&value=1");

    assertThat(answer.json().get("version").asInt()).isEqualTo(1);
    assertThat(answer.json().get("metadata").toString())
        .isEqualTo("{\"properties\":{\"major\":\"1\"}}");
  }

  private static int register(String subject) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", Avro.request(ORDER));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("id").asInt();
  }
}
