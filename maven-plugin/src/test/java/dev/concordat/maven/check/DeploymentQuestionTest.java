package dev.concordat.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentQuestionTest {

  private StubRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = new StubRegistry();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void theProofIsShownRowByRow() {
    registry.answersDeployment("""
        {"state":"NO","reasons":["The verification failed"],
         "pacts":[{"consumer":"web","consumerVersion":"1","provider":"orders","providerVersion":"7","success":false,
                   "ignored":false},
                  {"consumer":"web","consumerVersion":"1","provider":"stock","ignored":true}],
         "schemas":[{"consumer":"web","consumerVersion":"1","provider":"orders","providerVersion":"7",
                     "subject":"orders-value","success":true,"text":"web 1 can read it","ignored":false}]}\
        """);

    var answer = ask();

    assertThat(answer.isYes()).isFalse();
    assertThat(answer.lines())
        .containsExactly(
            "FAILED  pact    web 1 -> orders 7",
            "UNKNOWN pact    web 1 -> stock (not verified) (ignored)",
            "OK      schema  web 1 can read it",
            "The verification failed");
    assertThat(answer.summary()).isEqualTo("web 1 may not be deployed to production");
  }

  @Test
  void whatCouldNotBeFoundOutIsNoYes() {
    registry.answersDeployment(
        "{\"state\":\"UNKNOWN\",\"reasons\":[],\"pacts\":[],\"schemas\":[]}");

    assertThat(ask().isYes()).isFalse();
    assertThat(ask().summary()).contains("not all of it could be found out");
  }

  @Test
  void thatNobodyEverSaidAnythingIsSaid() {
    registry.answersDeployment(
        "{\"state\":\"NOTHING_KNOWN\",\"reasons\":[],\"pacts\":[],\"schemas\":[]}");

    assertThat(ask().isYes()).isTrue();
    assertThat(ask().summary()).contains("nobody ever said");
  }

  private DeploymentQuestion.Answer ask() {
    return new DeploymentQuestion(registry.client()).ask("web", "1", "production", List.of());
  }
}
