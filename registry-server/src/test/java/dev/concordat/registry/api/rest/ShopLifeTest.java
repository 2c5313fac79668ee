package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.Verdict;
import dev.concordat.compatibility.VerdictJson;
import dev.concordat.registry.RunningServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider, its consumers, what runs where, and what a change would do to them. */
class ShopLifeTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Shop SHOP = new Shop(SERVER);

  @BeforeAll
  static void open() {
    assertThat(SHOP.register("order", Shop.ORDER).status()).isEqualTo(200);
    assertThat(SHOP.publishPact(
                "invoicing", "1.9.0", "{\"id\":\"O-1\",\"customer_email\":\"ann@example.org\"}")
            .status())
        .isEqualTo(201);
    assertThat(SHOP.reportUsages(
                "order-mailer",
                "2.3.1",
                "true",
                Shop.usage("[\"customerEmail\"]", "OrderMailer.java", 42))
            .status())
        .isEqualTo(200);
    assertThat(SHOP.publishPact("warehouse", "3.0.0", "{\"lines\":[{\"sku\":\"S1\"}]}")
            .status())
        .isEqualTo(201);
    assertThat(SHOP.deploy("production", "invoicing", "1.9.0").status()).isEqualTo(201);
    SHOP.deploy("production", "order-mailer", "2.3.1");
    SHOP.deploy("staging", "order-mailer", "2.3.1");
    SHOP.deploy("production", "warehouse", "3.0.0");
  }

  @Test
  void aDeletedFieldNamesWhoReadsItWhereTheyRunAndHowThatIsKnown() {
    var verdict = verdict(Shop.WITHOUT_EMAIL);

    assertThat(verdict.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(verdict.summary()).contains("2 applications affected in production, staging");
    assertThat(deletion(verdict).affected())
        .containsExactly(
            new Affected(
                "invoicing",
                "1.9.0",
                List.of("production"),
                Certainty.READS,
                Evidence.pact("an order was placed")),
            new Affected(
                "order-mailer",
                "2.3.1",
                List.of("production", "staging"),
                Certainty.READS,
                Evidence.code("OrderMailer.java", 42)),
            new Affected(
                "warehouse",
                "3.0.0",
                List.of("production"),
                Certainty.DOES_NOT_READ,
                Evidence.pact("an order was placed")));
  }

  @Test
  void aDeletedFieldThatNobodyReadsPassesWhereOnlyHarmBlocks() {
    var lenient = verdict(Shop.WITHOUT_NOTE, "\"level\":\"FULL\"", "\"policy\":\"WHEN_AFFECTED\"");

    assertThat(lenient.decision()).isEqualTo(Decision.PASSED);
    assertThat(deletion(lenient).effect()).isEqualTo(JudgedFinding.Effect.NOTED);
    assertThat(deletion(lenient).because()).isEqualTo("no application reads it");
    assertThat(deletion(lenient).hurt()).isEmpty();
  }

  @Test
  void theSameBlocksWhereEveryBrokenPromiseDoes() {
    var strict = verdict(Shop.WITHOUT_NOTE, "\"level\":\"FULL\"");

    assertThat(strict.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(deletion(strict).because()).isEqualTo("FULL promises it");
  }

  @Test
  void aHarmlessChangePasses() {
    var verdict =
        verdict(Shop.ORDER.replace("string note = 4;", "string note = 4;\n  bool gift = 5;"));

    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
    assertThat(verdict.findings()).isEmpty();
  }

  @Test
  void whoReadsAnItemOfAListIsHurtByALossInTheItem() {
    var verdict = verdict(Shop.ORDER.replace("  string sku = 1;\n", ""));

    assertThat(deletion(verdict).hurt())
        .extracting(Affected::pacticipant)
        .containsExactly("warehouse");
  }

  @Test
  void theListOfSubjectsCountsTheApplicationsThatReadEach() {
    var page = SERVER.get("/api/v1/subjects?query=ORD").json();

    assertThat(page.get("total").intValue()).isEqualTo(1);
    assertThat(page.at("/subjects/0/name").stringValue()).isEqualTo("order");
    assertThat(page.at("/subjects/0/readers").intValue()).isEqualTo(3);
  }

  @Test
  void everyElementIsListedWithItsReadersAlsoThoseWithout() {
    var elements = SERVER.get("/api/v1/subjects/order/usages").json().get("elements");

    var email = elements
        .valueStream()
        .filter(
            one -> one.get("element").stringValue().equals("shop.orders.v1.Order.customer_email"))
        .findFirst()
        .orElseThrow();
    var note = elements
        .valueStream()
        .filter(one -> one.get("element").stringValue().equals("shop.orders.v1.Order.note"))
        .findFirst()
        .orElseThrow();
    assertThat(email.get("readers").size()).isEqualTo(2);
    assertThat(email.at("/location/startLine").intValue()).isPositive();
    assertThat(note.get("readers").isEmpty()).isTrue();
  }

  @Test
  void whoWritesAnElementIsToldApartFromWhoReadsIt() {
    SERVER.put("/api/v1/pacticipants/checkout/versions/1/usages", """
        {"source":"code","complete":true,"usages":[{"type":"shop.orders.v1.Order","path":["id"],"role":"WRITER",
        "evidence":{"kind":"CODE","text":"Checkout.java:51","file":"Checkout.java","line":51}}]}""");

    var id = SERVER
        .get("/api/v1/subjects/order/usages")
        .json()
        .get("elements")
        .valueStream()
        .filter(one -> one.get("element").stringValue().equals("shop.orders.v1.Order.id"))
        .findFirst()
        .orElseThrow();
    var checkout = SERVER.get("/api/v1/pacticipants/checkout").json();

    assertThat(id.at("/writers/0/pacticipant").stringValue()).isEqualTo("checkout");
    assertThat(id.get("readers").toString()).doesNotContain("checkout");
    assertThat(
            checkout.get("writes").valueStream().map(use -> use.get("element").stringValue()))
        .containsExactlyInAnyOrder("shop.orders.v1.Order", "shop.orders.v1.Order.id");
    assertThat(checkout.get("reads").isEmpty()).isTrue();
  }

  @Test
  void anApplicationShowsWhatItsVersionsRead() {
    var mailer = SERVER.get("/api/v1/pacticipants/order-mailer").json();

    assertThat(mailer.at("/versions/0/environments/1").stringValue()).isEqualTo("staging");
    assertThat(mailer.get("reads").valueStream().map(read -> read.get("element").stringValue()))
        .contains("shop.orders.v1.Order.customer_email")
        .doesNotContain("shop.orders.v1.Order.id");
  }

  static Verdict verdict(String text, String... more) {
    var answer = SHOP.verdict("order", text, more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return VerdictJson.read(answer.body());
  }

  static JudgedFinding deletion(Verdict verdict) {
    return verdict.findings().stream()
        .filter(judged -> judged.finding().rule().equals("FIELD_NO_DELETE"))
        .findFirst()
        .orElseThrow();
  }
}
