package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a schema imports stays readable, however the version that held it goes. */
class ImportedVersionsTest {

  private static final String ITEM = Avro.record("Item", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aHiddenVersionThatIsImportedStaysWhenItsSchemaIsRegisteredAgain() {
    post("again-item", Avro.request(ITEM));
    SERVER.delete("/subjects/again-item/versions/1");
    importItem("again-order", "again-item");

    post("again-item", Avro.request(ITEM));

    assertThat(SERVER.get("/subjects/again-item/versions?deleted=true").body()).isEqualTo("[1,2]");
    assertThat(SERVER.delete("/subjects/again-item/versions/2").status()).isEqualTo(200);
    assertThat(SERVER
            .delete("/subjects/again-item/versions/1?permanent=true")
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(42206);
    requireReadable("again-order");
  }

  @Test
  void whatIsImportedOutlivesASubjectThatIsClearedForAnImport() {
    post("cleared-item", Avro.request(Avro.record("Cleared", "id:string")));
    SERVER.delete("/subjects/cleared-item");
    post(
        "cleared-order",
        Avro.referring(
            Avro.record("Order", "item:shop.Cleared"), "shop.Cleared", "cleared-item", 1));

    SERVER.put("/mode/cleared-item", "{\"mode\":\"IMPORT\"}");

    requireReadable("cleared-order");
  }

  @Test
  void theHighestNumbersAreFollowedByNone() {
    SERVER.put("/mode/:.full:", "{\"mode\":\"IMPORT\"}");
    var last = Map.of("id", Integer.MAX_VALUE, "version", Integer.MAX_VALUE);
    post(":.full:orders", Avro.request(ITEM, last));
    SERVER.put("/mode/:.full:", "{\"mode\":\"READWRITE\"}");

    var other = Avro.request(Avro.record("Item", "id:string", "note:string?"));

    for (var subject : new String[] {":.full:orders", ":.full:others"}) {
      var answer = SERVER.post("/subjects/" + subject + "/versions", other);
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.json().get("error_code").asInt()).isEqualTo(42205);
    }
  }

  private static void importItem(String subject, String item) {
    post(subject, Avro.referring(Avro.record("Order", "item:shop.Item"), "shop.Item", item, 1));
  }

  private static void requireReadable(String subject) {
    var usages = SERVER.get("/api/v1/subjects/" + subject + "/usages");
    assertThat(usages.status()).as(usages.body()).isEqualTo(200);
    assertThat(SERVER.get("/api/v1/subjects").status()).isEqualTo(200);
  }

  private static void post(String subject, String request) {
    var answer = SERVER.post("/subjects/" + subject + "/versions", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
