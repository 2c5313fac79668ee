package dev.concordat.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void aStartedServerSaysThatItIsWell() {
    var answer = SERVER.get("/actuator/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("UP");
  }

  @Test
  void itsMetricsCanBeScraped() {
    assertThat(SERVER.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
  }
}
