package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtobufTest {

  private static final String ORDER = proto("string id = 1; string note = 2;");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aFileThatDefinesNothingHasItsTextInEveryAnswerToo() {
    var request = Avro.request("// nothing yet", Map.of("schemaType", "PROTOBUF"));

    assertThat(SERVER.post("/subjects/nothing-yet/versions", request).status()).isEqualTo(200);
    assertThat(SERVER.get("/subjects/nothing-yet/versions/1").json().has("schema"))
        .isTrue();
  }

  @Test
  void commentsAndLayoutMakeNoOtherSchema() {
    var first = register("layout", ORDER);
    var second = register("layout", "// about orders\n" + ORDER.replace("; ", ";\n\n"));

    assertThat(second.json().get("id").asInt()).isEqualTo(first.json().get("id").asInt());
    assertThat(second.json().get("version").asInt()).isEqualTo(1);
    assertThat(second.json().get("schemaType").asString()).isEqualTo("PROTOBUF");
  }

  @Test
  void anotherWireGroupIsRefused() {
    register("wire", ORDER);

    var refused = register("wire", proto("int32 id = 1; string note = 2;"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("error_code").asInt()).isEqualTo(40901);
    assertThat(refused.json().get("message").asString())
        .contains(
            "{errorType:\"FIELD_SCALAR_KIND_CHANGED\"",
            "{oldSchemaVersion: 1}",
            "compatibility: 'BACKWARD'");
  }

  @Test
  void aRenamedFieldAndStringForBytesAreCompatible() {
    register("fine", ORDER);

    assertThat(register("fine", proto("bytes key = 1; string note = 2;"))
            .json()
            .get("version")
            .asInt())
        .isEqualTo(2);
  }

  @Test
  void importsAreReferences() {
    register("common", "syntax = \"proto3\"; package shop; message Money { int64 cents = 1; }");

    var invoice = SERVER.post(
        "/subjects/invoice/versions",
        Avro.request(
            "syntax = \"proto3\"; package shop; import \"shop/money.proto\"; message Invoice { Money total = 1; }",
            Map.of(
                "schemaType",
                "PROTOBUF",
                "references",
                List.of(Map.of("name", "shop/money.proto", "subject", "common", "version", 1)))));

    assertThat(invoice.status()).as(invoice.body()).isEqualTo(200);
    assertThat(SERVER.get("/subjects/common/versions/1/referencedby").body())
        .isEqualTo("[" + invoice.json().get("id").asInt() + "]");
    assertThat(SERVER
            .get("/schemas/ids/" + invoice.json().get("id").asInt())
            .json()
            .at("/references/0/name")
            .asString())
        .isEqualTo("shop/money.proto");
  }

  @Test
  void aMissingImportIsAnInvalidSchemaThatSaysWhere() {
    var refused =
        register("missing", "syntax = \"proto3\";\nimport \"no/such.proto\";\nmessage M {}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("error_code").asInt()).isEqualTo(42201);
    assertThat(refused.json().get("message").asString()).contains(":2:", "no/such.proto");
  }

  @Test
  void anotherTypeThanThatOfTheVersionBeforeIsIncompatible() {
    register("mixed", ORDER);

    var refused = SERVER.post("/subjects/mixed/versions", Avro.request(Avro.record("Order")));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("message").asString())
        .contains("Incompatible because of different schema type");
  }

  private static String proto(String fields) {
    return "syntax = \"proto3\"; package shop; message Order { " + fields + " }";
  }

  private static Answer register(String subject, String schema) {
    return SERVER.post(
        "/subjects/" + subject + "/versions",
        Avro.request(schema, Map.of("schemaType", "PROTOBUF")));
  }
}
