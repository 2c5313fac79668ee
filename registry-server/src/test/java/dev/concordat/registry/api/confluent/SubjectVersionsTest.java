package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubjectVersionsTest {

  private static final String ORDER = Avro.record("Order", "id:string");
  private static final String ORDER_WITH_NOTE = Avro.record("Order", "id:string", "note:string?");
  private static final String ORDER_BROKEN = Avro.record("Order", "id:string", "total:long");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aRegistrationIsToldEverythingButTheSubject() {
    var answer = register("told", ORDER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder("id", "version", "guid", "schemaType", "schema", "ts");
  }

  @Test
  void theSameSchemaHasTheSameIdInEverySubject() {
    int id = id(register("same-1", ORDER));

    assertThat(id(register("same-2", ORDER))).isEqualTo(id);
    assertThat(id(register("same-2", ORDER))).isEqualTo(id);
    assertThat(SERVER.get("/subjects/same-2/versions").body()).isEqualTo("[1]");
  }

  @Test
  void aRegistrationRepeatedGetsTheOldAnswerInEveryModeAndAtEveryLevel() {
    int id = id(register("repeat", ORDER));
    register("repeat", ORDER_WITH_NOTE);
    SERVER.put("/config/repeat", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    SERVER.put("/mode/repeat", "{\"mode\":\"READONLY\"}");

    var again = register("repeat", ORDER);

    assertThat(again.status()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id);
    assertThat(again.json().get("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatBreaksTheLevelIsRefusedWithEveryReason() {
    register("broken", ORDER);

    var answer = register("broken", ORDER_BROKEN);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("error_code").asInt()).isEqualTo(40901);
    assertThat(answer.json().get("message").asString())
        .startsWith(
            "Schema being registered is incompatible with an earlier schema for subject \"broken\", details: [{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'total' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'total'}")
        .endsWith(", {oldSchemaVersion: 1}, {oldSchema: '" + ORDER
            + "'}, {validateFields: 'false', compatibility: 'BACKWARD'}]");
    assertThat(SERVER.get("/subjects/broken/versions").body()).isEqualTo("[1]");
  }

  @Test
  void atLevelNoneEverythingMayFollow() {
    register("none", ORDER);
    SERVER.put("/config/none", "{\"compatibility\":\"none\"}");

    assertThat(register("none", ORDER_BROKEN).json().get("version").asInt()).isEqualTo(2);
  }

  @Test
  void otherMetadataOrRulesMakeAnotherIdAndAreInheritedByTheNextVersion() {
    int plain = id(register("meta", ORDER));
    var owned = SERVER.post(
        "/subjects/meta/versions",
        Avro.request(ORDER, Map.of("metadata", Map.of("properties", Map.of("owner", "shop")))));
    register("meta", ORDER_WITH_NOTE);

    assertThat(id(owned)).isNotEqualTo(plain);
    assertThat(owned.json().get("version").asInt()).isEqualTo(2);
    assertThat(SERVER
            .get("/subjects/meta/versions/latest")
            .json()
            .at("/metadata/properties/owner")
            .asString())
        .isEqualTo("shop");
  }

  @Test
  void anEmptySchemaTakesTheTextOfTheLatestVersionIfThereIsOne() {
    var nothingBefore = register("empty", "");
    register("empty", ORDER);
    var after = SERVER.post(
        "/subjects/empty/versions",
        Avro.request("", Map.of("metadata", Map.of("properties", Map.of("owner", "shop")))));

    assertThat(nothingBefore.json().get("error_code").asInt()).isEqualTo(42201);
    assertThat(after.json().get("version").asInt()).isEqualTo(2);
    assertThat(after.json().get("schema").asString()).isEqualTo(ORDER);
  }

  @Test
  void latestIsReadInAnyCaseAndAsMinusOne() {
    register("latest", ORDER);
    register("latest", ORDER_WITH_NOTE);

    for (var spec : new String[] {"latest", "LATEST", "-1", "2"}) {
      assertThat(SERVER
              .get("/subjects/latest/versions/" + spec)
              .json()
              .get("version")
              .asInt())
          .as(spec)
          .isEqualTo(2);
    }
  }

  @Test
  void whatIsNoVersionNumberIsRefusedAsSuch() {
    register("numbers", ORDER);

    for (var spec : new String[] {"0", "-2", "abc", "earliest", "2147483648"}) {
      var answer = SERVER.get("/subjects/numbers/versions/" + spec);
      assertThat(answer.status()).as(spec).isEqualTo(422);
      assertThat(answer.json().get("error_code").asInt()).isEqualTo(42202);
    }
    assertThat(SERVER.get("/subjects/numbers/versions/9").body())
        .isEqualTo("{\"error_code\":40402,\"message\":\"Version 9 not found.\"}");
    assertThat(
            SERVER.get("/subjects/nobody/versions/1").json().get("error_code").asInt())
        .isEqualTo(40401);
  }

  @Test
  void theSchemaAloneIsNotQuoted() {
    register("raw", ORDER);

    var answer = SERVER.get("/subjects/raw/versions/1/schema");

    assertThat(answer.body()).isEqualTo(ORDER);
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
  }

  @Test
  void aSoftDeletedVersionIsNotFoundAndDeletingItAgainSaysWhy() {
    register("gone", ORDER);
    register("gone", ORDER_WITH_NOTE);

    assertThat(SERVER.delete("/subjects/gone/versions/2").body()).isEqualTo("2");
    assertThat(error(SERVER.get("/subjects/gone/versions/2"))).isEqualTo(40402);
    assertThat(SERVER
            .get("/subjects/gone/versions/2?deleted=true")
            .json()
            .get("deleted")
            .asBoolean())
        .isTrue();
    assertThat(
            SERVER.get("/subjects/gone/versions/latest").json().get("version").asInt())
        .isEqualTo(1);
    assertThat(error(SERVER.delete("/subjects/gone/versions/2"))).isEqualTo(40406);
    assertThat(error(SERVER.delete("/subjects/gone/versions/1?permanent=true"))).isEqualTo(40407);
    assertThat(SERVER.delete("/subjects/gone/versions/2?permanent=true").body()).isEqualTo("2");
    assertThat(error(SERVER.get("/subjects/gone/versions/2?deleted=true"))).isEqualTo(40402);
  }

  @Test
  void deletedVersionsMayBeListedAloneOrAsNegativeNumbers() {
    register("negative", ORDER);
    register("negative", ORDER_WITH_NOTE);
    SERVER.delete("/subjects/negative/versions/1");

    assertThat(SERVER
            .get("/subjects/negative/versions?deletedOnly=true&deleted=true")
            .body())
        .isEqualTo("[1]");
    assertThat(SERVER.get("/subjects/negative/versions?deletedAsNegative=true").body())
        .isEqualTo("[-1,2]");
  }

  @Test
  void aSoftDeletedSchemaComesBackAsTheNextVersionWithItsOldId() {
    int id = id(register("back", ORDER));
    register("back", ORDER_WITH_NOTE);
    SERVER.delete("/subjects/back/versions/1");

    var back = register("back", ORDER);

    assertThat(back.json().get("version").asInt()).isEqualTo(3);
    assertThat(id(back)).isEqualTo(id);
    assertThat(SERVER.get("/subjects/back/versions?deleted=true").body()).isEqualTo("[2,3]");
  }

  @Test
  void aVersionNumberThatIsAskedForMustBeTheNextOne() {
    var wrong = SERVER.post("/subjects/next/versions", Avro.request(ORDER, Map.of("version", 5)));
    var right = SERVER.post("/subjects/next/versions", Avro.request(ORDER, Map.of("version", 1)));

    assertThat(error(wrong)).isEqualTo(42201);
    assertThat(right.status()).isEqualTo(200);
  }

  @Test
  void whatIsImportedCannotBeDeletedAndSaysWhoImportsIt() {
    register("customer", Avro.record("Customer", "name:string"));
    var invoice = SERVER.post(
        "/subjects/invoice/versions",
        Avro.referring(
            Avro.record("Invoice", "to:shop.Customer"), "shop.Customer", "customer", -1));

    assertThat(invoice.status()).as(invoice.body()).isEqualTo(200);
    assertThat(invoice.json().at("/references/0/version").asInt()).isEqualTo(1);
    assertThat(SERVER.get("/subjects/customer/versions/1/referencedby").body())
        .isEqualTo("[" + id(invoice) + "]");
    var refused = SERVER.delete("/subjects/customer/versions/1");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error_code\":42206,\"message\":\"One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=customer,version=1}.\"}");

    SERVER.delete("/subjects/invoice");

    assertThat(SERVER.delete("/subjects/customer").body()).isEqualTo("[1]");
    assertThat(error(SERVER.delete("/subjects/customer?permanent=true"))).isEqualTo(42206);
  }

  @Test
  void aReferenceThatLeadsNowhereIsAnInvalidSchema() {
    var answer = SERVER.post(
        "/subjects/dangling/versions",
        Avro.referring(Avro.record("Invoice", "to:shop.Customer"), "shop.Customer", "no-such", 1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(error(answer)).isEqualTo(42201);
  }

  @Test
  void theTypeIsCaseSensitiveAndAnUnknownOneIsAnInvalidSchema() {
    for (var type : new String[] {"avro", "XML"}) {
      var answer =
          SERVER.post("/subjects/types/versions", Avro.request(ORDER, Map.of("schemaType", type)));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(error(answer)).isEqualTo(42201);
    }
  }

  private static Answer register(String subject, String schema) {
    return SERVER.post("/subjects/" + subject + "/versions", Avro.request(schema));
  }

  private static int id(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("id").asInt();
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }
}
