package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContextsTest {

  private static final String ORDER = Avro.record("Order", "id:string");

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aContextIsThereFromItsFirstRegistrationOn() {
    assertThat(SERVER.get("/contexts").body()).startsWith("[\".\"");

    register("/subjects/:.born:s");

    assertThat(SERVER.get("/contexts?contextPrefix=.bo").body()).isEqualTo("[\".born\"]");
  }

  @Test
  void aPathBelowAContextMeansTheSubjectsInItAndAnswersNameThemInFull() {
    register("/contexts/.below/subjects/orders");

    assertThat(SERVER.get("/contexts/.below/subjects").body()).isEqualTo("[\":.below:orders\"]");
    assertThat(SERVER
            .get("/contexts/below/subjects/orders/versions/1")
            .json()
            .get("subject")
            .asString())
        .isEqualTo(":.below:orders");
    assertThat(
            SERVER.get("/contexts/:.below:/schemas/ids/1").json().get("schema").asString())
        .isEqualTo(ORDER);
    assertThat(SERVER
            .post(
                "/contexts/.below/compatibility/subjects/orders/versions/latest",
                Avro.request(Avro.record("Order", "id:string", "total:long")))
            .body())
        .isEqualTo("{\"is_compatible\":false}");
    assertThat(SERVER
            .put("/contexts/.below/config/orders", "{\"compatibility\":\"NONE\"}")
            .status())
        .isEqualTo(200);
    assertThat(SERVER
            .get("/config/:.below:orders")
            .json()
            .get("compatibilityLevel")
            .asString())
        .isEqualTo("NONE");
  }

  @Test
  void theDefaultContextMayBeNamed() {
    register("/subjects/plain");

    assertThat(SERVER.get("/subjects/:.:plain/versions/1").json().get("subject").asString())
        .isEqualTo("plain");
  }

  @Test
  void aPlainNameThatIsNotInTheDefaultContextIsLookedForInTheOthers() {
    register("/subjects/:.far:lonely");

    assertThat(SERVER.get("/subjects/lonely/versions/1").json().get("subject").asString())
        .isEqualTo(":.far:lonely");
    assertThat(SERVER.get("/subjects/lonely/versions").json().get("error_code").asInt())
        .isEqualTo(40401);
  }

  @Test
  void aReferenceIsResolvedInTheContextOfWhoRefers() {
    assertThat(SERVER
            .post(
                "/subjects/:.refs:customer/versions",
                Avro.request(Avro.record("Customer", "name:string")))
            .status())
        .isEqualTo(200);

    var answer = SERVER.post(
        "/subjects/:.refs:invoice/versions",
        Avro.referring(Avro.record("Invoice", "to:shop.Customer"), "shop.Customer", "customer", 1));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void anEmptyContextIsTakenFromTheListAndItsIdsAreNotGivenAgain() {
    register("/subjects/:.gone:s");
    var full = SERVER.delete("/contexts/.gone");
    SERVER.delete("/subjects/:.gone:s");
    SERVER.delete("/subjects/:.gone:s?permanent=true");

    assertThat(full.body())
        .isEqualTo(
            "{\"error_code\":42211,\"message\":\"The specified context '.gone' is not empty.\"}");
    assertThat(SERVER.delete("/contexts/.gone").status()).isEqualTo(204);
    assertThat(SERVER.get("/contexts?contextPrefix=.gone").body()).isEqualTo("[]");
    assertThat(SERVER
            .post("/subjects/:.gone:s/versions", Avro.request(ORDER))
            .json()
            .get("id")
            .asInt())
        .isEqualTo(2);
    assertThat(SERVER.get("/contexts?contextPrefix=.gone").body()).isEqualTo("[\".gone\"]");
  }

  private static void register(String path) {
    var answer = SERVER.post(path + "/versions", Avro.request(ORDER));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
