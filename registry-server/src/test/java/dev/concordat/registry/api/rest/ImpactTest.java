package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candidates for several subjects at once, and what they would do where. */
class ImpactTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final JsonMapper JSON = new JsonMapper();
  private static final Shop SHOP = new Shop(SERVER);

  @BeforeAll
  static void open() {
    SHOP.register("order", Shop.ORDER);
    SHOP.reportUsages(
        "order-mailer",
        "2.3.1",
        "true",
        Shop.usage("[\"customer_email\"]", "OrderMailer.java", 42));
    SHOP.reportUsages(
        "warehouse",
        "3.0.0",
        "true",
        Shop.usage("[\"id\"]", "Warehouse.java", 7)
            + ","
            + Shop.usage("[\"lines\",\"*\",\"sku\"]", "Warehouse.java", 8));
    SHOP.deploy("production", "order-mailer", "2.3.1");
    SHOP.deploy("staging", "order-mailer", "2.3.1");
    SHOP.deploy("production", "warehouse", "3.0.0");
    // Version 1 read the note until version 2 took its place.
    SHOP.reportUsages("printer", "1.0.0", "true", Shop.usage("[\"note\"]", "Printer.java", 3));
    SHOP.deploy("production", "printer", "1.0.0");
    SHOP.reportUsages("printer", "2.0.0", "true", Shop.usage("[\"id\"]", "Printer.java", 3));
    SHOP.deploy("production", "printer", "2.0.0");
  }

  @Test
  void eachEnvironmentSaysWhoIsHurtAndWhoIsSafeAndWhy() {
    var report = impact(candidate("order", Shop.WITHOUT_EMAIL));

    assertThat(report.path("decision").asString()).isEqualTo("BLOCKED");
    assertThat(report.path("summary").asString())
        .isEqualTo("1 of 1 schemas blocked, 1 application affected in production, staging");
    var production = report.path("environments").get(0);
    assertThat(production.path("name").asString()).isEqualTo("production");
    assertThat(production.path("hurt").findValuesAsString("pacticipant"))
        .containsExactly("order-mailer");
    assertThat(production.path("hurt").get(0).path("element").asString())
        .isEqualTo("shop.orders.v1.Order.customer_email");
    assertThat(production.path("safe").findValuesAsString("pacticipant"))
        .containsExactlyInAnyOrder("warehouse", "printer");
    assertThat(production.path("safe").findValuesAsString("because"))
        .containsOnly("does not read shop.orders.v1.Order.customer_email");
    assertThat(report.path("steps").get(0).path("end").asString()).isEqualTo("CONSUMERS");
    assertThat(report.path("steps").get(0).path("text").asString()).contains("order-mailer");
  }

  @Test
  void whatNobodyReadsMayGoAndSaysSinceWhen() {
    var removable = impact(candidate("order", Shop.ORDER)).path("removable");

    assertThat(removable.findValuesAsString("element"))
        .containsExactly("shop.orders.v1.Order.note", "shop.orders.v1.Line.quantity");
    assertThat(removable.get(0).path("lastReader").asString()).isEqualTo("printer 1.0.0");
    assertThat(removable.get(0).path("text").asString()).startsWith("no reader since ");
    assertThat(removable.get(0).path("since").isMissingNode()).isFalse();
    assertThat(removable.get(1).path("text").asString())
        .isEqualTo("nobody is known to have read it");
  }

  @Test
  void aBreakThatHurtsNobodyPassesWhereThePolicySaysSo() {
    assertThat(impact(candidate("order", Shop.WITHOUT_NOTE, "\"level\":\"FULL\""))
            .path("decision")
            .asString())
        .isEqualTo("BLOCKED");
    assertThat(post("{\"policy\":\"WHEN_AFFECTED\",\"candidates\":[%s]}"
                .formatted(candidate("order", Shop.WITHOUT_NOTE, "\"level\":\"FULL\"")))
            .path("decision")
            .asString())
        .isEqualTo("PASSED");
  }

  @Test
  void severalSchemasAreJudgedTogetherWithTheOthersTexts() {
    var base = "syntax = \"proto3\"; package shop.base; message Money { int64 cents = 1; }";
    var bill = "syntax = \"proto3\"; package shop.bill; import \"money.proto\";"
        + " message Bill { shop.base.Money total = 1; }";
    var reference =
        "\"references\":[{\"name\":\"money.proto\",\"subject\":\"money\",\"version\":1}]";
    SHOP.register("money", base);
    assertThat(SERVER
            .post("/api/v1/subjects/bill/versions", Shop.candidate(bill, reference))
            .status())
        .isEqualTo(200);

    var report = impact(
        candidate("money", base.replace("cents = 1;", "cents = 1; string currency = 2;")),
        candidate(
            "bill",
            bill.replace("total = 1;", "total = 1; repeated shop.base.Money parts = 2;"),
            reference));

    assertThat(report.path("decision").asString()).isEqualTo("PASSED");
    assertThat(report.path("subjects").findValuesAsString("subject"))
        .containsExactly("money", "bill");
  }

  @Test
  void aQuestionThatIsNoneSaysWhatIsWrong() {
    assertThat(SERVER.post("/api/v1/impact", "{\"candidates\":[]}").body())
        .contains("'candidates' holds 1 to 200 schemas, got 0");
    assertThat(SERVER.post("/api/v1/impact", "{}").status()).isEqualTo(400);
    assertThat(SERVER
            .post("/api/v1/impact", "{\"candidates\":[{\"subject\":\"order\"}]}")
            .body())
        .contains("a candidate has a 'subject' and a 'candidate'");
    var twice = candidate("order", Shop.ORDER);
    assertThat(SERVER
            .post("/api/v1/impact", "{\"candidates\":[%s,%s]}".formatted(twice, twice))
            .body())
        .contains("asked about twice");
    assertThat(SERVER
            .post(
                "/api/v1/impact", "{\"candidates\":[%s]}".formatted(candidate("order", "message")))
            .status())
        .isEqualTo(422);
  }

  private static JsonNode impact(String... candidates) {
    return post("{\"candidates\":[%s]}".formatted(String.join(",", candidates)));
  }

  private static JsonNode post(String body) {
    var answer = SERVER.post("/api/v1/impact", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String candidate(String subject, String text, String... more) {
    return "{\"subject\":\"%s\",\"candidate\":%s}".formatted(subject, Shop.candidate(text, more));
  }
}
