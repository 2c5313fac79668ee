package dev.concordat.registry.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.RunningServer;
import dev.concordat.registry.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportCommandTest {

  private static final String LOG = "src/test/resources/takeover/damaged.jsonl";

  @RegisterExtension
  static final RunningServer OLD = new RunningServer();

  @RegisterExtension
  static final RunningServer NEW = new RunningServer();

  @RegisterExtension
  static final RunningServer FROM_LOG = new RunningServer();

  private record Said(int exitCode, String text) {}

  @Test
  void everythingAnotherRegistryHoldsComesWithItsNumbers() {
    fill(OLD);

    var first = run("--from", url(OLD), "--to", url(NEW));

    assertThat(first.text()).endsWith("everything is there and answers the same\n");
    assertThat(first.exitCode()).isZero();
    for (var question : List.of(
        "/subjects?deleted=true",
        "/subjects",
        "/contexts",
        "/schemas/ids/4/versions",
        "/subjects/order/versions?deleted=true",
        "/subjects/order/versions",
        "/subjects/:.eu:order/versions/1/schema",
        "/config/order",
        "/config/:.eu:",
        "/mode/archived")) {
      assertThat(NEW.get(question).body())
          .as(question)
          .isEqualTo(OLD.get(question).body());
    }
    // Registering goes on above the highest id there was.
    var next = NEW.post("/subjects/next/versions", avro("Next"));
    assertThat(next.json().get("id").asInt())
        .isEqualTo(
            OLD.post("/subjects/next/versions", avro("Next")).json().get("id").asInt());

    var again = run("--from", url(OLD), "--to", url(NEW));

    assertThat(again.text()).contains("has 6 of these subjects already");
    assertThat(again.exitCode()).as(again.text()).isZero();
  }

  @Test
  void aDamagedLogIsReadAsFarAsItMakesSense() {
    var planned = run("--from-topic", LOG, "--to", url(FROM_LOG), "--dry-run");
    assertThat(FROM_LOG.get("/subjects").body()).isEqualTo("[]");
    assertThat(planned.exitCode()).isEqualTo(1);

    var said = run("--from-topic", LOG, "--to", url(FROM_LOG));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .contains(
            "line 12: cannot be read; left out",
            "line 13: no record of a registry; left out",
            "id 5 belongs to orders-value version 1 and, with another schema, to bills-value"
                + " version 1",
            "lost-value version 3 refers to version 1 of 'money', which the log does not have;"
                + " left out",
            "everything is there and answers the same");
    assertThat(FROM_LOG.get("/subjects?deleted=true").body())
        .isEqualTo("[\"bills-value\",\"old-value\",\"orders-value\"]");
    assertThat(FROM_LOG.get("/subjects").body()).isEqualTo("[\"bills-value\",\"orders-value\"]");
    assertThat(
            FROM_LOG.get("/subjects/orders-value/versions/1").json().get("id").asInt())
        .isEqualTo(5);
    assertThat(FROM_LOG.get("/subjects/bills-value/versions/1").json().get("id").asInt())
        .isEqualTo(10);
    assertThat(FROM_LOG
            .get("/config/orders-value")
            .json()
            .get("compatibilityLevel")
            .asString())
        .isEqualTo("FULL");
    assertThat(FROM_LOG.get("/mode/bills-value").body()).contains("READONLY");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsSaidToBeTheReason() {
    assertThatThrownBy(() -> run("--from", "http://127.0.0.1:1"))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("no answer from http://127.0.0.1:1");
    assertThatThrownBy(() -> run("--to", "http://127.0.0.1:1"))
        .hasMessage("either --from or --from-topic says what to import");
  }

  private static void fill(RunningServer server) {
    server.post(
        "/subjects/money/versions",
        proto("syntax = \\\"proto3\\\"; message Money { int64 units = 1; }"));
    server.post(
        "/subjects/order/versions",
        "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; import"
            + " \\\"money.proto\\\"; message Order { Money total = 1; }\","
            + "\"references\":[{\"name\":\"money.proto\",\"subject\":\"money\",\"version\":1}]}");
    server.put("/config/order", "{\"compatibility\":\"NONE\"}");
    server.post(
        "/subjects/order/versions",
        proto("syntax = \\\"proto3\\\"; message Order { string id = 2; }"));
    server.delete("/subjects/order/versions/2");
    server.post("/subjects/archived/versions", avro("Archived"));
    server.put("/mode/archived", "{\"mode\":\"READONLY\"}");
    server.post("/subjects/hidden/versions", avro("Hidden"));
    server.delete("/subjects/hidden");
    server.post("/subjects/:.eu:order/versions", avro("European"));
    server.put("/config/:.eu:", "{\"compatibility\":\"FORWARD\"}");
  }

  private static String avro(String name) {
    return "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"%s\\\",\\\"fields\\\":[]}\"}"
        .formatted(name);
  }

  private static String proto(String text) {
    return "{\"schemaType\":\"PROTOBUF\",\"schema\":\"%s\"}".formatted(text);
  }

  private static String url(RunningServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private static Said run(String... arguments) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int exitCode = new ImportCommand().run(List.of(arguments), out);
    return new Said(exitCode, said.toString(StandardCharsets.UTF_8));
  }
}
