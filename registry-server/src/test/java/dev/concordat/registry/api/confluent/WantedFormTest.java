package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WantedFormTest {

  private static final String MONEY = Avro.record("Money", "cents:long");
  private static final String ORDER = Avro.record("Order", "total:Money");
  private static final String ORDER_WITH_MONEY =
      ORDER.replace("\"Money\"", MONEY.replace(",\"namespace\":\"shop\"", ""));

  private static final String PROTO_MONEY =
      "syntax = \"proto3\"; package shop; message Money { int64 cents = 1; }";
  private static final String PROTO_ORDER =
      "syntax = \"proto3\"; package shop; import \"shop/money.proto\"; message Order { Money total = 1; }";

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static String avroId = "";
  private static String protoId = "";
  private static String avroGuid = "";
  private static String protoGuid = "";

  @BeforeAll
  static void schemasThatImport() {
    register("money", Avro.request(MONEY));
    var avro = register("order", order());
    avroId = avro.json().get("id").asString();
    avroGuid = avro.json().get("guid").asString();
    register("proto-money", Avro.request(PROTO_MONEY, Map.of("schemaType", "PROTOBUF")));
    var proto = register("proto-order", protoOrder());
    protoId = proto.json().get("id").asString();
    protoGuid = proto.json().get("guid").asString();
  }

  static Stream<String> placesOfTheAvroSchema() {
    return Stream.of(
        "/schemas/ids/" + avroId + "?",
        "/schemas/ids/" + avroId + "?subject=order&",
        "/schemas/guids/" + avroGuid + "?",
        "/subjects/order/versions/1?",
        "/subjects/order/versions/latest?deleted=false&",
        "/subjects/order/metadata?key=owner&value=shop&");
  }

  static Stream<String> placesOfTheProtobufSchema() {
    return Stream.of(
        "/schemas/ids/" + protoId + "?",
        "/schemas/ids/" + protoId + "?subject=proto-order&",
        "/schemas/guids/" + protoGuid + "?",
        "/subjects/proto-order/versions/1?",
        "/subjects/proto-order/versions/latest?deleted=false&",
        "/subjects/proto-order/metadata?key=owner&value=shop&");
  }

  @ParameterizedTest
  @MethodSource("placesOfTheAvroSchema")
  void avroIsResolvedWhereverItIsRead(String place) {
    var resolved = SERVER.get(place + "format=resolved");

    assertThat(schema(resolved)).isEqualTo(ORDER_WITH_MONEY);
    assertThat(resolved.json().at("/references/0/subject").asString()).isEqualTo("money");
    assertThat(schema(SERVER.get(place + "format="))).isEqualTo(ORDER);
  }

  @ParameterizedTest
  @MethodSource("placesOfTheProtobufSchema")
  void protobufIsSerializedWhereverItIsRead(String place) throws InvalidProtocolBufferException {
    var file = descriptor(schema(SERVER.get(place + "format=serialized")));

    assertThat(file.getPackage()).isEqualTo("shop");
    assertThat(file.getDependencyList()).containsExactly("shop/money.proto");
    assertThat(file.getMessageType(0).getField(0).getTypeName()).isEqualTo(".shop.Money");
    assertThat(schema(SERVER.get(place + "format="))).startsWith("syntax = ");
  }

  @Test
  void whoRegistersOrLooksUpMayWantAFormToo() throws InvalidProtocolBufferException {
    for (var path : List.of("/subjects/order/versions", "/subjects/order")) {
      assertThat(schema(SERVER.post(path + "?format=resolved", order())))
          .isEqualTo(ORDER_WITH_MONEY);
    }
    for (var path : List.of("/subjects/proto-order/versions", "/subjects/proto-order")) {
      var file = descriptor(schema(SERVER.post(path + "?format=serialized", protoOrder())));
      assertThat(file.getMessageType(0).getName()).isEqualTo("Order");
    }
  }

  @Test
  void theSchemaAloneComesInTheWantedFormToo() throws InvalidProtocolBufferException {
    assertThat(SERVER.get("/schemas/ids/" + avroId + "/schema?format=resolved").body())
        .isEqualTo(ORDER_WITH_MONEY);
    assertThat(SERVER.get("/subjects/order/versions/1/schema?format=resolved").body())
        .isEqualTo(ORDER_WITH_MONEY);
    assertThat(descriptor(SERVER
                .get("/schemas/ids/" + protoId + "/schema?format=serialized")
                .body())
            .getMessageTypeCount())
        .isEqualTo(1);
  }

  @Test
  void aFormOfAnotherTypeOrOfNoneIsIgnored() {
    for (var form : List.of("serialized", "RESOLVED", "no-such-form", "%00")) {
      assertThat(schema(SERVER.get("/schemas/ids/" + avroId + "?format=" + form)))
          .isEqualTo(ORDER);
    }
    for (var form : List.of("resolved", "no-such-form")) {
      assertThat(schema(SERVER.get("/schemas/ids/" + protoId + "?format=" + form)))
          .startsWith("syntax = ");
    }
  }

  @Test
  void aFormThatOneClientWantsIsNotGivenToTheNext() {
    var path = "/schemas/ids/" + avroId;

    assertThat(schema(SERVER.get(path + "?format=resolved"))).isEqualTo(ORDER_WITH_MONEY);
    assertThat(schema(SERVER.get(path))).isEqualTo(ORDER);
    assertThat(schema(SERVER.get(path + "?format=resolved"))).isEqualTo(ORDER_WITH_MONEY);
  }

  @Test
  void aSchemaIsFoundByItsResolvedText() {
    var found = SERVER.post("/subjects/order", Avro.request(ORDER_WITH_MONEY));

    assertThat(found.json().get("id").asString()).as(found.body()).isEqualTo(avroId);
    assertThat(SERVER
            .post("/subjects/order?normalize=true", Avro.request(ORDER_WITH_MONEY))
            .json()
            .get("id")
            .asString())
        .isEqualTo(avroId);
    assertThat(SERVER
            .post(
                "/subjects/order", Avro.request(ORDER_WITH_MONEY.replace("\"long\"", "\"string\"")))
            .json()
            .get("error_code")
            .asInt())
        .isEqualTo(40403);
  }

  @Test
  void qualifiedReferencesNameTheContextTheyLeadInto() {
    register(":.eu:money", Avro.request(MONEY));
    var id = register(":.eu:order", Avro.referring(ORDER, "shop.Money", "money", 1))
        .json()
        .get("id")
        .asString();

    for (var path : List.of(
        "/subjects/:.eu:order/versions/1?", "/schemas/ids/" + id + "?subject=:.eu:order&")) {
      assertThat(reference(SERVER.get(path + "referenceFormat=qualified"))).isEqualTo(":.eu:money");
      assertThat(reference(SERVER.get(path + "referenceFormat=no-such"))).isEqualTo("money");
    }
    assertThat(reference(SERVER.get("/subjects/order/versions/1?referenceFormat=qualified")))
        .isEqualTo("money");
  }

  @Test
  void confluentsOwnFilesNeedNoReference() throws InvalidProtocolBufferException {
    var annotated = """
        syntax = "proto3";
        import "confluent/meta.proto";
        import "confluent/type/decimal.proto";
        message Person {
          string name = 1 [(confluent.field_meta).tags = "PII"];
          confluent.type.Decimal income = 2;
        }
        """;

    var registered =
        register("annotated", Avro.request(annotated, Map.of("schemaType", "PROTOBUF")));

    assertThat(registered.status()).as(registered.body()).isEqualTo(200);
    assertThat(registered.json().get("schema").asString()).contains("PII");
    assertThat(descriptor(schema(SERVER.get("/subjects/annotated/versions/1?format=serialized")))
            .getDependencyList())
        .containsExactly("confluent/meta.proto", "confluent/type/decimal.proto");
  }

  @Test
  void aLookUpDoesNotMindWhichVersionAClientSaysItIs() {
    register("counted", saying(Map.of("confluent:version", "1", "owner", "shop")));

    assertThat(lookUpOf("counted", Map.of("owner", "shop"))).isEqualTo(200);
    assertThat(lookUpOf("counted", Map.of("confluent:version", "1", "owner", "shop")))
        .isEqualTo(200);
    assertThat(lookUpOf("counted", Map.of("confluent:version", "2", "owner", "shop")))
        .isEqualTo(404);
    assertThat(lookUpOf("counted", Map.of("confluent:version", "1", "owner", "other")))
        .isEqualTo(404);

    register("plain", Avro.request(MONEY));
    assertThat(lookUpOf("plain", Map.of("confluent:version", "1"))).isEqualTo(200);
    assertThat(lookUpOf("plain", Map.of("owner", "shop"))).isEqualTo(404);
  }

  private static String saying(Map<String, String> properties) {
    return Avro.request(MONEY, Map.of("metadata", Map.of("properties", properties)));
  }

  private static int lookUpOf(String subject, Map<String, String> properties) {
    return SERVER.post("/subjects/" + subject, saying(properties)).status();
  }

  private static String order() {
    return importing(ORDER, "AVRO", "shop.Money", "money");
  }

  private static String protoOrder() {
    return importing(PROTO_ORDER, "PROTOBUF", "shop/money.proto", "proto-money");
  }

  private static String importing(String schema, String type, String name, String subject) {
    return Avro.request(
        schema,
        Map.of(
            "schemaType",
            type,
            "metadata",
            Map.of("properties", Map.of("owner", "shop")),
            "references",
            List.of(Map.of("name", name, "subject", subject, "version", 1))));
  }

  private static FileDescriptorProto descriptor(String base64)
      throws InvalidProtocolBufferException {
    return FileDescriptorProto.parseFrom(Base64.getDecoder().decode(base64));
  }

  private static String schema(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("schema").asString();
  }

  private static String reference(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().at("/references/0/subject").asString();
  }

  private static Answer register(String subject, String request) {
    return SERVER.post("/subjects/" + subject + "/versions", request);
  }
}
