package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.VerdictJson;
import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsApiTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Shop SHOP = new Shop(SERVER);

  @Test
  void aRegisteredSchemaIsFoundWithItsTextAndPlaceInHistory() {
    var first = SHOP.register("orders", Shop.ORDER).json();
    var again = SHOP.register("orders", Shop.ORDER).json();

    assertThat(again).isEqualTo(first);
    var version = SERVER.get("/api/v1/subjects/orders/versions/latest").json();
    assertThat(version.get("version").intValue()).isEqualTo(1);
    assertThat(version.get("type").stringValue()).isEqualTo("PROTOBUF");
    assertThat(version.get("guid")).isEqualTo(first.get("guid"));
    assertThat(version.get("schema").stringValue()).contains("customer_email");
    assertThat(version.get("registeredAt").stringValue()).matches("\\d{4}-.*Z");
    var subject = SERVER.get("/api/v1/subjects/orders").json();
    assertThat(subject.get("levelFrom").stringValue()).isEqualTo("DEFAULT");
    assertThat(subject.at("/versions/0/deleted").booleanValue()).isFalse();
  }

  @Test
  void whatTheLevelForbidsIsRefusedWithTheVerdict() {
    SHOP.register("strict", Shop.ORDER);

    var answer = SHOP.register("strict", Shop.ORDER.replace("string id = 1;", "int64 id = 1;"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").stringValue()).isEqualTo("SCHEMA_INCOMPATIBLE");
    var verdict = VerdictJson.read(answer.json().get("verdict").toString());
    assertThat(verdict.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(verdict.registryMessages()).isNotEmpty();
  }

  @Test
  void aSubjectNobodyKnowsLetsEverySchemaPass() {
    var verdict = VerdictJson.read(SHOP.verdict("nobody-knows", Shop.ORDER).body());

    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
    assertThat(verdict.findings()).isEmpty();
  }

  @Test
  void aCandidateIsReadWithTheImportsThatChangeTogetherWithIt() {
    SHOP.register("imports-nothing", "syntax = \"proto3\"; message Order { string id = 1; }");
    var candidate = """
        syntax = "proto3";
        import "money.proto";
        message Order { string id = 1; Money total = 2; }""";

    var alone = SHOP.verdict("imports-nothing", candidate);
    var together = SHOP.verdict(
        "imports-nothing",
        candidate,
        "\"imports\":{\"money.proto\":\"syntax = \\\"proto3\\\"; message Money {}\"}");

    assertThat(alone.status()).isEqualTo(422);
    assertThat(VerdictJson.read(together.body()).decision()).isEqualTo(Decision.PASSED);
    assertThat(SHOP.verdict("imports-nothing", candidate, "\"imports\":{\"money.proto\":null}")
            .status())
        .isEqualTo(400);
  }

  @Test
  void aTextThatIsNoSchemaIsToldWhereItIsWrong() {
    var answer =
        SHOP.verdict("nobody-knows", "syntax = \"proto3\";\nmessage Order {\n  string = 1;\n}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("SCHEMA_INVALID");
    assertThat(answer.json().at("/problems/0/location/startLine").intValue()).isEqualTo(3);
    assertThat(answer.json().at("/problems/0/message").stringValue()).isNotBlank();
  }

  @Test
  void twoVersionsAreComparedInWordsAndJudged() {
    SHOP.register("compared", Shop.ORDER);
    SHOP.register(
        "compared", Shop.ORDER.replace("string note = 4;", "string note = 4; bool gift = 5;"));

    var diff = SERVER.get("/api/v1/subjects/compared/diff?from=1&to=latest").json();

    assertThat(diff.at("/to/version").intValue()).isEqualTo(2);
    assertThat(diff.get("changes")
            .valueStream()
            .map(change -> change.get("element").stringValue()))
        .contains("shop.orders.v1.Order.gift");
    assertThat(diff.at("/verdict/decision").stringValue()).isEqualTo("PASSED");
  }

  @Test
  void aNameMayHoldASlash() {
    assertThat(SHOP.register("shop%2Forders", Shop.ORDER).json().get("subject").stringValue())
        .isEqualTo("shop/orders");
    assertThat(SERVER.get("/api/v1/subjects/shop%2Forders").json().get("name").stringValue())
        .isEqualTo("shop/orders");
  }

  @Test
  void aPageShowsItsPartOfTheWhole() {
    for (var name : new String[] {"page-a", "page-b", "page-c"}) {
      SHOP.register(name, Shop.ORDER);
    }

    var page = SERVER.get("/api/v1/subjects?query=page-&offset=1&limit=1").json();

    assertThat(page.get("total").intValue()).isEqualTo(3);
    assertThat(page.get("subjects").size()).isEqualTo(1);
    assertThat(page.at("/subjects/0/name").stringValue()).isEqualTo("page-b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"offset=-1", "limit=0", "limit=501", "limit=many", "offset=99999999999"})
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(SERVER.get("/api/v1/subjects?" + query).status()).isEqualTo(400);
  }
}
