package dev.concordat.registry.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the page itself was built depends on Node; what is said about it here holds either way. */
class WebPageTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aBrowserIsLedToThePage() {
    var answer =
        SERVER.send(SERVER.request("/").header("Accept", "text/html,*/*;q=0.8").GET());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo("/ui/");
  }

  @Test
  void aClientOfTheApiIsNot() {
    assertThat(SERVER.get("/").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/subjects",
        "/ui/subjects/orders-value/versions/3",
        "/ui/subjects/orders-value/diff?from=1&to=2",
        "/ui/subjects/shop%2Forders%2Fv1%2Forder.proto",
        "/ui/applications/order%20mailer"
      })
  void everyAddressOfThePageIsAnsweredWithIt(String address) {
    var page = SERVER.get("/ui/");

    var answer = SERVER.get(address);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("Concordat").isEqualTo(page.body());
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() {
    assertThat(header(SERVER.get("/ui/"), "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");
  }

  @Test
  void theDocumentIsAskedForAgainAndNotSentAgain() {
    var first = SERVER.get("/ui/");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    assertThat(first.headers().firstValue("Last-Modified")).isEmpty();

    var second = SERVER.send(
        SERVER.request("/ui/").header("If-None-Match", header(first, "ETag")).GET());

    assertThat(second.status()).isEqualTo(304);
  }

  @Test
  void aPartThatIsNotThereIsNotThePage() {
    assertThat(SERVER.get("/ui/assets/gone.js").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ui/../application.properties", "/ui/%2e%2e/%2e%2e/application.properties"})
  void nothingBesideThePageIsReached(String address) {
    assertThat(SERVER.get(address).body()).doesNotContain("server.port");
  }

  private static String header(Answer answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
