package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /dek-registry/v1}. */
class DekRegistryTest {

  private static final String KEKS = "/dek-registry/v1/keks";
  private static final String MATERIAL = "c2VjcmV0";

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer("--concordat.deks.local-secret=hush");

  @Test
  void aKekIsSavedReadChangedHiddenBroughtBackAndErased() {
    var created = kek("life", Map.of("doc", "for orders", "kmsProps", Map.of("region", "eu")));

    assertThat(created.body())
        .matches(
            "\\{\"name\":\"life\",\"kmsType\":\"aws-kms\",\"kmsKeyId\":\"arn:1\",\"kmsProps\":\\{\"region\":\"eu\"},"
                + "\"doc\":\"for orders\",\"shared\":false,\"ts\":\\d+}");
    assertThat(SERVER.get(KEKS + "/life").body()).isEqualTo(created.body());
    assertThat(SERVER.get(KEKS).body()).contains("\"life\"");
    assertThat(error(kek("life", Map.of("doc", "other")))).isEqualTo(40971);

    var changed = SERVER.put(KEKS + "/life", "{\"doc\":null,\"kmsProps\":{\"region\":\"us\"}}");
    assertThat(changed.json().has("doc")).isFalse();
    assertThat(changed.json().at("/kmsProps/region").asString()).isEqualTo("us");

    assertThat(error(SERVER.delete(KEKS + "/life?permanent=true"))).isEqualTo(40471);
    assertThat(SERVER.delete(KEKS + "/life").status()).isEqualTo(204);
    assertThat(SERVER.get(KEKS + "/life").body())
        .isEqualTo("{\"error_code\":40470,\"message\":\"Key 'life' not found\"}");
    assertThat(SERVER.get(KEKS + "/life?deleted=true").json().get("deleted").asBoolean())
        .isTrue();
    assertThat(SERVER.post(KEKS + "/life/undelete", "").status()).isEqualTo(204);
    assertThat(SERVER.get(KEKS + "/life").status()).isEqualTo(200);

    SERVER.delete(KEKS + "/life");
    assertThat(SERVER.delete(KEKS + "/life?permanent=true").status()).isEqualTo(204);
    assertThat(error(SERVER.get(KEKS + "/life?deleted=true"))).isEqualTo(40470);
  }

  @Test
  void savingADeletedKeyAgainBringsItBack() {
    kek("back", Map.of());
    dek("back", "orders", Map.of("encryptedKeyMaterial", MATERIAL));
    SERVER.delete(KEKS + "/back/deks/orders");
    SERVER.delete(KEKS + "/back");

    assertThat(error(SERVER.post(KEKS + "/back/deks/orders/undelete", ""))).isEqualTo(40472);
    assertThat(kek("back", Map.of()).status()).isEqualTo(200);
    assertThat(dek("back", "orders", Map.of("encryptedKeyMaterial", MATERIAL)).status())
        .isEqualTo(200);
    assertThat(error(dek("back", "orders", Map.of("encryptedKeyMaterial", MATERIAL))))
        .isEqualTo(40971);
  }

  @Test
  void aDekHasVersionsForEachAlgorithm() {
    kek("many", Map.of());
    dek("many", "orders", Map.of("encryptedKeyMaterial", MATERIAL));
    dek("many", "orders", Map.of("encryptedKeyMaterial", MATERIAL, "version", 3));
    dek(
        "many",
        "orders",
        Map.of("encryptedKeyMaterial", MATERIAL, "algorithm", "AES256_SIV", "version", 2));

    assertThat(SERVER.get(KEKS + "/many/deks").body()).isEqualTo("[\"orders\"]");
    assertThat(SERVER.get(KEKS + "/many/deks/orders").body())
        .matches(
            "\\{\"kekName\":\"many\",\"subject\":\"orders\",\"version\":1,\"algorithm\":\"AES256_GCM\","
                + "\"encryptedKeyMaterial\":\"c2VjcmV0\",\"ts\":\\d+}");
    assertThat(SERVER.get(KEKS + "/many/deks/orders/versions").body()).isEqualTo("[1,3]");
    assertThat(
            SERVER.get(KEKS + "/many/deks/orders/versions?algorithm=AES256_SIV").body())
        .isEqualTo("[2]");
    assertThat(SERVER
            .get(KEKS + "/many/deks/orders/versions/latest")
            .json()
            .get("version")
            .asInt())
        .isEqualTo(3);
    assertThat(SERVER
            .get(KEKS + "/many/deks/orders/versions/-1")
            .json()
            .get("version")
            .asInt())
        .isEqualTo(3);
    assertThat(error(SERVER.get(KEKS + "/many/deks/orders/versions/2"))).isEqualTo(40470);
    assertThat(error(SERVER.get(KEKS + "/many/deks/orders/versions/0"))).isEqualTo(42202);
    assertThat(SERVER.get(KEKS + "?subjectPrefix=ord").body()).contains("\"many\"");
    assertThat(SERVER.get(KEKS + "?subjectPrefix=nobody").body()).isEqualTo("[]");
  }

  @Test
  void aKekIsHiddenOnlyWithoutKeysAndAKeyErasedOnlyAfterItWasHidden() {
    kek("held", Map.of());
    dek("held", "orders", Map.of("encryptedKeyMaterial", MATERIAL));
    dek("held", "orders", Map.of("encryptedKeyMaterial", MATERIAL, "version", 2));

    assertThat(SERVER.delete(KEKS + "/held").body())
        .isEqualTo(
            "{\"error_code\":42272,\"message\":\"One or more references exist to the key held\"}");
    assertThat(error(SERVER.delete(KEKS + "/held/deks/orders/versions/2?permanent=true")))
        .isEqualTo(40471);
    assertThat(SERVER.delete(KEKS + "/held/deks/orders/versions/2").status()).isEqualTo(204);
    assertThat(SERVER.get(KEKS + "/held/deks/orders/versions").body()).isEqualTo("[1]");
    assertThat(SERVER.post(KEKS + "/held/deks/orders/versions/2/undelete", "").status())
        .isEqualTo(204);
    assertThat(error(SERVER.delete(KEKS + "/held/deks/orders?permanent=true"))).isEqualTo(40471);
    assertThat(SERVER.delete(KEKS + "/held/deks/orders").status()).isEqualTo(204);
    assertThat(SERVER.get(KEKS + "/held/deks?deleted=true").body()).isEqualTo("[\"orders\"]");
    assertThat(SERVER.delete(KEKS + "/held").status()).isEqualTo(204);
    assertThat(error(SERVER.delete(KEKS + "/held?permanent=true"))).isEqualTo(42272);
    assertThat(SERVER.delete(KEKS + "/held/deks/orders?permanent=true").status())
        .isEqualTo(204);
    assertThat(error(SERVER.delete(KEKS + "/held/deks/orders?permanent=true"))).isEqualTo(40470);
    assertThat(SERVER.delete(KEKS + "/held?permanent=true").status()).isEqualTo(204);
  }

  @Test
  void underASharedKekKeysAreMadeHereAndHandedOutInTheClear() {
    kek("shared", Map.of("kmsType", "local-kms", "shared", true));

    var made = dek("shared", "orders", Map.of("algorithm", "AES128_GCM")).json();
    var read = SERVER.get(KEKS + "/shared/deks/orders?algorithm=AES128_GCM").json();
    var rewrapped = SERVER
        .post(KEKS + "/shared/deks/orders?rewrap=true", "{\"algorithm\":\"AES128_GCM\"}")
        .json();

    // As Tink writes a key of 16 bytes: its third field, of that length.
    var key = Base64.getDecoder().decode(made.get("keyMaterial").asString());
    assertThat(key).hasSize(18).startsWith(0x1A, 16);
    assertThat(read.get("keyMaterial")).isEqualTo(made.get("keyMaterial"));
    assertThat(read.get("encryptedKeyMaterial")).isEqualTo(made.get("encryptedKeyMaterial"));
    assertThat(rewrapped.get("keyMaterial")).isEqualTo(made.get("keyMaterial"));
    assertThat(rewrapped.get("encryptedKeyMaterial"))
        .isNotEqualTo(made.get("encryptedKeyMaterial"));
    assertThat(error(dek("shared", "orders", Map.of("algorithm", "AES128_GCM"))))
        .isEqualTo(40971);
    assertThat(SERVER.post(KEKS + "/shared/test", "").status()).isEqualTo(200);
    assertThat(error(dek("shared", "lies", Map.of("encryptedKeyMaterial", MATERIAL))))
        .isEqualTo(40370);
    assertThat(error(SERVER.get(KEKS + "/shared/deks/lies"))).isEqualTo(40470);
  }

  @Test
  void aServiceThatTheServerDoesNotKnowIsNamed() {
    kek("far", Map.of("shared", true));

    var refused = dek("far", "orders", Map.of());

    assertThat(error(refused)).isEqualTo(50070);
    assertThat(refused.json().get("message").asString())
        .contains("No kms client found for aws-kms://arn:1", "local-kms");
    assertThat(error(SERVER.post(KEKS + "/far/test", ""))).isEqualTo(50070);
    assertThat(error(SERVER.post(
            KEKS + "?testSharing=true",
            "{\"name\":\"far2\",\"kmsType\":\"AwsKms\",\"kmsKeyId\":\"a\",\"shared\":true}")))
        .isEqualTo(50070);
    assertThat(error(SERVER.get(KEKS + "/far2"))).isEqualTo(40470);
  }

  @Test
  void aKeyIsForTheSubjectThatAnAliasMeansUnlessItsSettingsSayOtherwise() {
    kek("alias", Map.of());
    SERVER.put("/config/nick", "{\"alias\":\"real\"}");
    SERVER.put("/config/plain", "{\"alias\":\"real\",\"aliasForDeks\":false}");

    assertThat(dek("alias", "nick", Map.of("encryptedKeyMaterial", MATERIAL))
            .json()
            .get("subject")
            .asString())
        .isEqualTo("real");
    assertThat(dek("alias", "plain", Map.of("encryptedKeyMaterial", MATERIAL))
            .json()
            .get("subject")
            .asString())
        .isEqualTo("plain");
    SERVER.post(
        "/contexts/.ctx" + KEKS + "/alias/deks/far", "{\"encryptedKeyMaterial\":\"c2VjcmV0\"}");
    assertThat(SERVER.get("/contexts/.ctx" + KEKS).body()).isEqualTo("[\"alias\"]");
    assertThat(SERVER.get(KEKS + "/alias/deks").body()).contains("\":.ctx:far\"");
  }

  @Test
  void whatIsMissingOrCannotBeIsNamed() {
    assertThat(SERVER
            .post(KEKS, "{\"name\":\"7up\",\"kmsType\":\"a\",\"kmsKeyId\":\"b\"}")
            .body())
        .isEqualTo(
            "{\"error_code\":42271,\"message\":\"Invalid or missing value for field 'name' of key\"}");
    assertThat(SERVER
            .post(KEKS, "{\"name\":\"k\",\"kmsKeyId\":\"b\"}")
            .json()
            .get("message")
            .asString())
        .contains("'kmsType'");
    assertThat(SERVER
            .post(KEKS, "{\"name\":\"k\",\"kmsType\":\"b\"}")
            .json()
            .get("message")
            .asString())
        .contains("'kmsKeyId'");
    kek("bad", Map.of());
    assertThat(dek("bad", "orders", Map.of()).json().get("message").asString())
        .contains("'encryptedKeyMaterial'");
    for (var body : new String[] {
      "{\"encryptedKeyMaterial\":\"%%%\"}",
      "{\"encryptedKeyMaterial\":\"c2VjcmV0\",\"algorithm\":\"ROT13\"}",
      "{\"encryptedKeyMaterial\":\"c2VjcmV0\",\"version\":0}"
    }) {
      assertThat(error(SERVER.post(KEKS + "/bad/deks/orders", body))).as(body).isEqualTo(42271);
    }
    assertThat(error(SERVER.post(KEKS + "/bad/deks/a%0Ab", "{}"))).isEqualTo(42208);
    assertThat(error(SERVER.post(KEKS + "/bad/deks", "{\"encryptedKeyMaterial\":\"c2VjcmV0\"}")))
        .isEqualTo(42271);
    assertThat(error(SERVER.post(KEKS + "/nobody/deks/orders", "{}"))).isEqualTo(40470);
    assertThat(error(SERVER.post(KEKS + "/bad/test", ""))).isEqualTo(42271);
    assertThat(SERVER.post(KEKS, "[]").status()).isIn(400, 422);
  }

  private static Answer kek(String name, Map<String, ?> more) {
    var body = new TreeMap<String, Object>(
        Map.of("name", name, "kmsType", "aws-kms", "kmsKeyId", "arn:1"));
    body.putAll(more);
    return SERVER.post(KEKS, Avro.JSON.writeValueAsString(body));
  }

  private static Answer dek(String kek, String subject, Map<String, ?> body) {
    return SERVER.post(KEKS + "/" + kek + "/deks/" + subject, Avro.JSON.writeValueAsString(body));
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }
}
