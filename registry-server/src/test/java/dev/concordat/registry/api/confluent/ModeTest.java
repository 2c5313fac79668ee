package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModeTest {

  private static final String ORDER = Avro.record("Order", "id:string");
  private static final String OTHER = Avro.record("Other", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void everythingMayBeReadAndWrittenUntilItIsSaidOtherwise() {
    assertThat(SERVER.get("/mode").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
    assertThat(error(SERVER.get("/mode/unset"))).isEqualTo(40409);
    assertThat(error(SERVER.delete("/mode/unset"))).isEqualTo(40401);
    assertThat(SERVER.get("/mode/unset?defaultToGlobal=true").body())
        .isEqualTo("{\"mode\":\"READWRITE\"}");
  }

  @Test
  void aModeIsReadInAnyCase() {
    assertThat(SERVER.put("/mode/case", "{\"mode\":\"readonly\"}").body())
        .isEqualTo("{\"mode\":\"READONLY\"}");
    assertThat(SERVER.delete("/mode/case").body()).isEqualTo("{\"mode\":\"READONLY\"}");
    assertThat(error(SERVER.put("/mode/case", "{\"mode\":\"WRITEONLY\"}"))).isEqualTo(42204);
    assertThat(error(SERVER.put("/mode/case", "{}"))).isEqualTo(42204);
  }

  @Test
  void aReadOnlySubjectTakesNoVersionsDeletionsOrSettingsButAnswersQuestions() {
    register("closed", ORDER);
    SERVER.put("/mode/closed", "{\"mode\":\"READONLY\"}");

    var refused = SERVER.post("/subjects/closed/versions", Avro.request(OTHER));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error_code\":42205,\"message\":\"Subject closed in context . is in read-only mode\"}");
    assertThat(error(SERVER.delete("/subjects/closed"))).isEqualTo(42205);
    assertThat(error(SERVER.delete("/subjects/closed/versions/1"))).isEqualTo(42205);
    assertThat(error(SERVER.put("/config/closed", "{\"compatibility\":\"NONE\"}")))
        .isEqualTo(42205);
    assertThat(SERVER.post("/subjects/closed", Avro.request(ORDER)).status()).isEqualTo(200);
    assertThat(SERVER
            .post("/compatibility/subjects/closed/versions/latest", Avro.request(ORDER))
            .status())
        .isEqualTo(200);

    SERVER.put("/mode/closed", "{\"mode\":null}");
    assertThat(error(SERVER.get("/mode/closed"))).isEqualTo(40409);
  }

  @Test
  void anImportKeepsItsIdAndVersionAndIsNotJudged() {
    SERVER.put("/mode/:.copy:", "{\"mode\":\"IMPORT\"}");

    var first = imported(":.copy:orders", ORDER, 4, 100);
    var second = imported(":.copy:orders", Avro.record("Order", "id:string", "total:long"), 7, 90);

    assertThat(first.json().get("id").asInt()).isEqualTo(100);
    assertThat(second.json().get("version").asInt()).isEqualTo(7);
    assertThat(error(SERVER.post("/subjects/:.copy:orders/versions", Avro.request(OTHER))))
        .isEqualTo(42205);
    assertThat(error(imported(":.copy:orders", OTHER, 8, 100))).isEqualTo(42205);

    SERVER.put("/mode/:.copy:", "{\"mode\":\"READWRITE\"}");

    var next = SERVER.post("/subjects/:.copy:others/versions", Avro.request(OTHER));
    assertThat(next.json().get("id").asInt()).isEqualTo(101);
  }

  @Test
  void anIdIsRefusedOutsideOfAnImport() {
    assertThat(error(imported("no-import", ORDER, 1, 12345))).isEqualTo(42205);
  }

  @Test
  void aScopeWithLiveSubjectsTurnsToImportOnlyByForce() {
    register(":.full:orders", ORDER);

    assertThat(error(SERVER.put("/mode/:.full:", "{\"mode\":\"IMPORT\"}"))).isEqualTo(42205);
    assertThat(SERVER.put("/mode/:.full:?force=true", "{\"mode\":\"IMPORT\"}").status())
        .isEqualTo(200);
  }

  @Test
  void turningToImportErasesWhatWasSoftDeleted() {
    register(":.rest:orders", ORDER);
    SERVER.delete("/subjects/:.rest:orders");

    SERVER.put("/mode/:.rest:", "{\"mode\":\"IMPORT\"}");

    assertThat(SERVER.get("/subjects?deleted=true&subjectPrefix=:.rest:").body())
        .isEqualTo("[]");
  }

  @Test
  void forwardIsForAllOrNoneAndTakesVersionsAsAnImportDoes() {
    assertThat(SERVER.put("/mode/forwarded", "{\"mode\":\"FORWARD\"}").body())
        .isEqualTo(
            "{\"error_code\":42204,\"message\":\"Forward mode only supported on global level\"}");
    assertThat(SERVER.put("/mode/:.fwd:", "{\"mode\":\"forward\"}").body())
        .isEqualTo("{\"mode\":\"FORWARD\"}");

    assertThat(imported(":.fwd:orders", ORDER, 3, 30).json().get("version").asInt())
        .isEqualTo(3);
    assertThat(SERVER
            .post("/subjects/:.fwd:orders/versions", Avro.request(OTHER))
            .json()
            .get("message")
            .asString())
        .endsWith("is not in read-write mode");
  }

  private static Answer imported(String subject, String schema, int version, int id) {
    return SERVER.post(
        "/subjects/" + subject + "/versions",
        Avro.request(schema, Map.of("version", version, "id", id)));
  }

  private static void register(String subject, String schema) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", Avro.request(schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }
}
