package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfigTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @AfterEach
  void leaveNothingThatHoldsForAll() {
    SERVER.delete("/config");
    SERVER.delete("/config/:.__GLOBAL:");
  }

  @Test
  void theGlobalLevelIsBackwardUntilItIsSet() {
    assertThat(SERVER.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
  }

  @Test
  void aLevelIsWrittenAndReadUnderTwoNamesAndInAnyCase() {
    var put = SERVER.put("/config/names", "{\"compatibility\":\"full_Transitive\"}");

    assertThat(put.body()).isEqualTo("{\"compatibility\":\"FULL_TRANSITIVE\"}");
    assertThat(SERVER.get("/config/names").body())
        .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
  }

  @Test
  void aPutKeepsWhatItDoesNotMentionAndClearsWhatItMakesNull() {
    SERVER.put("/config/merge", "{\"compatibility\":\"FORWARD\",\"normalize\":true}");

    assertThat(SERVER
            .put("/config/merge", "{\"compatibilityGroup\":\"major\"}")
            .json()
            .toString())
        .isEqualTo(
            "{\"normalize\":true,\"compatibilityGroup\":\"major\",\"compatibility\":\"FORWARD\"}");
    assertThat(SERVER.put("/config/merge", "{\"normalize\":null}").json().toString())
        .isEqualTo("{\"compatibilityGroup\":\"major\",\"compatibility\":\"FORWARD\"}");
    assertThat(SERVER.put("/config/merge", "{}").status()).isEqualTo(200);
  }

  @Test
  void anUnsetSubjectIsMissingInOneWayWhenReadAndInAnotherWhenRemoved() {
    assertThat(error(SERVER.get("/config/unset"))).isEqualTo(40408);
    assertThat(error(SERVER.delete("/config/unset"))).isEqualTo(40401);
    assertThat(SERVER.get("/config/unset?defaultToGlobal=true").body())
        .isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
  }

  @Test
  void removingAnswersWhatWasThere() {
    SERVER.put("/config/removed", "{\"compatibility\":\"NONE\"}");

    assertThat(SERVER.delete("/config/removed").body())
        .isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
    assertThat(error(SERVER.get("/config/removed"))).isEqualTo(40408);
  }

  @Test
  void theGlobalLevelDoesNotReachOtherContextsButTheOneAboveAllDoes() {
    SERVER.put("/config", "{\"compatibility\":\"NONE\"}");
    assertThat(effective("s")).isEqualTo("NONE");
    assertThat(effective(":.ctx:s")).isEqualTo("BACKWARD");

    SERVER.put("/config/:.__GLOBAL:", "{\"compatibility\":\"FULL\"}");
    assertThat(effective(":.ctx:s")).isEqualTo("FULL");

    SERVER.put("/config/:.ctx:", "{\"compatibility\":\"FORWARD\"}");
    assertThat(effective(":.ctx:s")).isEqualTo("FORWARD");
    assertThat(
            SERVER.get("/contexts/.ctx/config").json().get("compatibilityLevel").asString())
        .isEqualTo("FORWARD");
  }

  @Test
  void whatIsNoLevelIsRefusedAsSuch() {
    for (var level : new String[] {"\"SIDEWAYS\"", "\"\"", "7", "{}"}) {
      var answer = SERVER.put("/config/bad", "{\"compatibility\":" + level + "}");
      assertThat(answer.status()).as(level).isEqualTo(422);
      assertThat(error(answer)).isEqualTo(42203);
    }
  }

  @Test
  void aNewVersionGetsTheDefaultsUnderAndTheOverridesOnTop() {
    SERVER.put("/config/defaults", """
        {"defaultMetadata": {"properties": {"owner": "nobody", "area": "shop"}},
         "overrideMetadata": {"properties": {"area": "sales"}}}""");

    var answer = SERVER.post("/subjects/defaults/versions", Avro.request(Avro.record("Order")));

    assertThat(answer.json().get("metadata").toString())
        .isEqualTo("{\"properties\":{\"area\":\"sales\",\"owner\":\"nobody\"}}");
  }

  private static String effective(String subject) {
    return SERVER
        .get("/config/" + subject + "?defaultToGlobal=true")
        .json()
        .get("compatibilityLevel")
        .asString();
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }
}
