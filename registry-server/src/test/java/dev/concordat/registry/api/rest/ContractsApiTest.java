package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications, pacts, environments: what is told is kept. */
class ContractsApiTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Shop SHOP = new Shop(SERVER);

  @Test
  void aPactIsGivenBackAsItWasPublished() {
    var path = "/api/v1/pacts/provider/orders/consumer/kept/version/1.0";
    var text =
        "{ \"consumer\":{\"name\":\"kept\"}, \"provider\":{\"name\":\"orders\"},\n \"interactions\":[] }";

    assertThat(SERVER.put(path, text).status()).isEqualTo(201);
    assertThat(SERVER.put(path, text).status()).isEqualTo(200);
    assertThat(SERVER.get(path).body()).isEqualTo(text);
    assertThat(SERVER
            .get("/api/v1/pacts/provider/orders/consumer/kept/version/2.0")
            .status())
        .isEqualTo(404);
  }

  @Test
  void theListOfPactsSaysWhatCouldNotBeTold() {
    SERVER.put("/api/v1/pacts/provider/orders/consumer/vague/version/1", """
        {"consumer":{"name":"vague"},"provider":{"name":"orders"},
         "messages":[{"description":"something","contents":{"a":1}}]}""");

    var pact = SERVER
        .get("/api/v1/pacts")
        .json()
        .valueStream()
        .filter(one -> one.get("consumer").stringValue().equals("vague"))
        .findFirst()
        .orElseThrow();

    assertThat(pact.get("usages").intValue()).isZero();
    assertThat(pact.at("/unmapped/0/interaction").stringValue()).isEqualTo("something");
  }

  @Test
  void aPactBetweenOthersThanTheAddressSaysIsRefused() {
    var answer = SERVER.put(
        "/api/v1/pacts/provider/orders/consumer/me/version/1",
        "{\"consumer\":{\"name\":\"you\"},\"provider\":{\"name\":\"orders\"},\"interactions\":[]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").stringValue()).contains("'you'").contains("'me'");
  }

  @Test
  void aPublishedPactMakesBothApplicationsKnown() {
    SHOP.publishPact("newcomer", "1.0", "{\"id\":\"O-1\"}");

    var known = SERVER.get("/api/v1/pacticipants").json();

    assertThat(known.valueStream().map(one -> one.get("name").stringValue()))
        .contains("newcomer", "orders");
    var orders = known
        .valueStream()
        .filter(one -> one.get("name").stringValue().equals("orders"))
        .findFirst()
        .orElseThrow();
    assertThat(orders.get("versions").intValue()).isZero();
    assertThat(orders.has("latestVersion")).isFalse();
  }

  @Test
  void aVersionGathersWhatItsBuildsSay() {
    var path = "/api/v1/pacticipants/built/versions/1.0";

    assertThat(SERVER.put(path, "{\"branch\":\"main\",\"tags\":[\"a\"]}").status())
        .isEqualTo(201);
    assertThat(SERVER.put(path, "{\"commit\":\"c0ffee\",\"tags\":[\"b\"]}").status())
        .isEqualTo(200);

    var version = SERVER.get("/api/v1/pacticipants/built").json().at("/versions/0");
    assertThat(version.get("branch").stringValue()).isEqualTo("main");
    assertThat(version.get("commit").stringValue()).isEqualTo("c0ffee");
    assertThat(version.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(version.has("buildUrl")).isFalse();
  }

  @Test
  void aDeployedVersionTakesThePlaceOfTheOneBeforeIt() {
    SHOP.deploy("test", "roller", "1");
    SHOP.deploy("test", "roller", "2");

    assertThat(deployed("test", "roller")).isEqualTo("[\"2\"]");
    assertThat(SHOP.deploy("test", "roller", "2").status()).isEqualTo(200);
  }

  @Test
  void instancesRunSideBySideUntilTheyEnd() {
    SHOP.deploy("test", "twin", "1");
    SERVER.put(
        "/api/v1/environments/test/deployments/twin", "{\"version\":\"2\",\"instance\":\"blue\"}");
    assertThat(deployed("test", "twin")).isEqualTo("[\"1\",\"2\"]");

    assertThat(SERVER
            .delete("/api/v1/environments/test/deployments/twin?instance=blue")
            .status())
        .isEqualTo(204);
    assertThat(deployed("test", "twin")).isEqualTo("[\"1\"]");
    SERVER.delete("/api/v1/environments/test/deployments/twin");
    assertThat(deployed("test", "twin")).isEqualTo("[]");
  }

  @Test
  void anEnvironmentMustBeKnownBeforeAnythingRunsThere() {
    var answer = SERVER.put("/api/v1/environments/nowhere/deployments/a", "{\"version\":\"1\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("ENVIRONMENT_NOT_FOUND");
  }

  @Test
  void anEnvironmentIsKeptWithWhatItIs() {
    assertThat(SERVER.put("/api/v1/environments/live", "{\"production\":true}").status())
        .isEqualTo(201);
    assertThat(SERVER.put("/api/v1/environments/live", "{}").status()).isEqualTo(200);

    assertThat(SERVER.get("/api/v1/environments/live").body())
        .isEqualTo("{\"name\":\"live\",\"production\":false}");
  }

  private static String deployed(String environment, String pacticipant) {
    return SERVER
        .get("/api/v1/environments/" + environment + "/deployments")
        .json()
        .valueStream()
        .filter(one -> one.get("pacticipant").stringValue().equals(pacticipant))
        .map(one -> "\"" + one.get("version").stringValue() + "\"")
        .toList()
        .toString()
        .replace(", ", ",");
  }
}
