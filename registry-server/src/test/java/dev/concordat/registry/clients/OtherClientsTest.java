package dev.concordat.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.concordat.registry.RunningServer;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry clients of others, as they are published: what they serialize goes through a real broker and is read again. The
 * scenarios are in {@code src/test/clients/clients.js}.
 */
class OtherClientsTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer("--concordat.deks.local-secret=hush");

  @TestFactory
  Stream<DynamicTest> whatOneOfThemWroteAnotherReads() throws Exception {
    var clients = NodeProject.installed("clients");
    var broker = new EmbeddedKafkaKraftBroker(1, 1, "orders");
    broker.afterPropertiesSet();
    try {
      var said = clients.run(
          "clients.js", "http://127.0.0.1:" + SERVER.port(), broker.getBrokersAsString());
      var tests = new ArrayList<DynamicTest>();
      new JsonMapper()
          .readTree(said)
          .properties()
          .forEach(scenario -> tests.add(dynamicTest(
              scenario.getKey(),
              () -> assertThat(scenario.getValue().asStringOpt().orElse(null)).isNull())));
      assertThat(tests).isNotEmpty();
      return tests.stream();
    } finally {
      broker.destroy();
    }
  }
}
