package dev.concordat.registry.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShadowTest {

  private static final String ORDER =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"fields\\\":[]}\"}";

  @Test
  void theOldRegistryIsToldTheSameAndWhatItAnswersOtherwiseIsListed() throws Exception {
    try (var old = RunningServer.started();
        var server = RunningServer.started("--concordat.shadow=http://127.0.0.1:" + old.port())) {
      assertThat(server.post("/subjects/orders-value/versions", ORDER).status()).isEqualTo(200);
      server.get("/subjects/orders-value/versions/latest");
      server.get("/contexts/.eu/subjects");
      server.get("/subjects/nobody/versions/1");
      assertThat(report(server, 4).get("different").asInt()).isZero();
      assertThat(old.get("/subjects").body()).isEqualTo("[\"orders-value\"]");

      old.delete("/subjects/orders-value");
      server.get("/subjects/orders-value/versions/latest");

      var report = report(server, 5);
      assertThat(report.get("different").asInt()).isEqualTo(1);
      var difference = report.get("differences").get(0);
      assertThat(difference.get("path").asString())
          .isEqualTo("/subjects/orders-value/versions/latest");
      assertThat(difference.get("what").get(0).asString()).startsWith("it answers 404");
    }
  }

  @Test
  void anOldRegistryThatIsAwayHindersNobody() throws IOException {
    try (var server = RunningServer.started(
        "--concordat.shadow=http://127.0.0.1:1", "--concordat.shadow-queue=2")) {
      Answer last = server.post("/subjects/orders-value/versions", ORDER);
      for (int time = 0; time < 20; time++) {
        last = server.get("/subjects/orders-value/versions/1");
      }

      assertThat(last.status()).isEqualTo(200);
      assertThat(server.get("/api/v1/shadow").json().get("compared").asInt()).isZero();
    }
  }

  private static JsonNode report(RunningServer server, int compared) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    var report = server.get("/api/v1/shadow").json();
    while (report.get("compared").asInt() < compared && System.nanoTime() < end) {
      Thread.sleep(20);
      report = server.get("/api/v1/shadow").json();
    }
    assertThat(report.get("compared").asInt()).isEqualTo(compared);
    return report;
  }
}
