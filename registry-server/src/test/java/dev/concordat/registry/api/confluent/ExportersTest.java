package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.ChildServer;
import dev.concordat.registry.Http;
import dev.concordat.registry.RunningServer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code /exporters}: from one running server to another. */
class ExportersTest {

  private static final String ITEM = Avro.record("Item", "id:string");
  private static final String ORDER = Avro.record("Order", "item:shop.Item");

  @RegisterExtension
  static final RunningServer HERE = new RunningServer(
      "--concordat.exporters.poll=100ms", "--concordat.exporters.first-retry-after=100ms");

  @RegisterExtension
  static final RunningServer THERE = new RunningServer();

  @Test
  void whatThereIsAndWhatHappensLaterIsTheSameThere() {
    register(":.shop:item", Avro.request(ITEM));
    var order = register(":.shop:order", Avro.referring(ORDER, "shop.Item", "item", 1));
    register(":.shop:hidden", Avro.request(Avro.record("Hidden")));
    HERE.delete("/subjects/:.shop:hidden");
    HERE.put("/config/:.shop:order", "{\"compatibility\":\"FULL\"}");
    HERE.put("/config/:.shop:", "{\"compatibility\":\"FORWARD\"}");

    create(
        "all",
        Map.of(
            "contextType", "CUSTOM",
            "context", "copy",
            "subjects", List.of(":.shop:*"),
            "subjectRenameFormat", "dc_${subject}"));
    awaitThat(() -> state("all").equals("RUNNING"));

    var copied = THERE.get("/subjects/:.copy.shop:dc_order/versions/1").json();
    assertThat(copied.get("id")).isEqualTo(order.json().get("id"));
    assertThat(copied.get("schema")).isEqualTo(order.json().get("schema"));
    assertThat(copied.at("/references/0/subject").asString()).isEqualTo("dc_item");
    assertThat(THERE.get("/config/:.copy.shop:dc_order").body())
        .isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
    assertThat(THERE.get("/config/:.copy.shop:").body())
        .isEqualTo("{\"compatibilityLevel\":\"FORWARD\"}");
    assertThat(THERE.get("/subjects?subjectPrefix=:.copy.shop:").body())
        .isEqualTo("[\":.copy.shop:dc_item\",\":.copy.shop:dc_order\"]");
    assertThat(
            THERE.get("/subjects/:.copy.shop:dc_hidden/versions?deleted=true").body())
        .isEqualTo("[1]");

    register(":.shop:later", Avro.request(Avro.record("Later")));
    HERE.delete("/subjects/:.shop:hidden?permanent=true");
    HERE.delete("/subjects/:.shop:order");
    HERE.delete("/config/:.shop:order");
    HERE.put("/config/:.shop:", "{\"compatibility\":\"NONE\"}");

    awaitThat(() -> THERE
        .get("/subjects?subjectPrefix=:.copy.shop:&deleted=true")
        .body()
        .equals("[\":.copy.shop:dc_item\",\":.copy.shop:dc_later\",\":.copy.shop:dc_order\"]"));
    awaitThat(() -> THERE.get("/config/:.copy.shop:dc_order").status() == 404);
    awaitThat(() -> THERE.get("/config/:.copy.shop:").body().contains("NONE"));
    assertThat(THERE.get("/subjects?subjectPrefix=:.copy.shop:").body())
        .isEqualTo("[\":.copy.shop:dc_item\",\":.copy.shop:dc_later\"]");
    assertThat(status("all").get("offset").asLong()).isPositive();
  }

  @Test
  void aPausedExporterRestsUntilItIsResumedAndAResetOneComparesEverything() {
    create("paused", Map.of("contextType", "AUTO", "subjects", List.of(":.rest:*")));
    awaitThat(() -> state("paused").equals("RUNNING"));
    var context = HERE.get("/exporters/paused").json().get("context").asString();
    assertThat(context).startsWith(".registry-");

    assertThat(error(HERE.send(HERE.request("/exporters/paused/reset").PUT(noBody()))))
        .isEqualTo(40961);
    assertThat(error(HERE.put("/exporters/paused", "{\"subjects\":[\"x\"]}"))).isEqualTo(40961);
    assertThat(HERE.send(HERE.request("/exporters/paused/pause").PUT(noBody())).body())
        .isEqualTo("{\"name\":\"paused\"}");
    register(":.rest:s", Avro.request(ITEM));
    assertThat(state("paused")).isEqualTo("PAUSED");
    HERE.send(HERE.request("/exporters/paused/reset").PUT(noBody()));
    assertThat(status("paused").get("offset").asLong()).isZero();
    HERE.send(HERE.request("/exporters/paused/resume").PUT(noBody()));

    awaitThat(
        () -> THERE.get("/subjects/:" + context + ".rest:s/versions").body().equals("[1]"));
  }

  @Test
  void whatGoesWrongIsToldAndTriedAgain() {
    register(":.wrong:s", Avro.request(ITEM));
    create(
        "wrong",
        Map.of(
            "subjects", List.of(":.wrong:*"),
            "config", Map.of("schema.registry.url", "http://127.0.0.1:1")));
    awaitThat(() -> status("wrong").has("trace"));

    assertThat(status("wrong").get("trace").asString())
        .startsWith("http://127.0.0.1:1 cannot be asked");
    assertThat(state("wrong")).isEqualTo("STARTING");

    HERE.send(HERE.request("/exporters/wrong/pause").PUT(noBody()));
    HERE.put(
        "/exporters/wrong/config",
        "{\"schema.registry.url\":\"http://127.0.0.1:%d\"}".formatted(THERE.port()));
    HERE.send(HERE.request("/exporters/wrong/resume").PUT(noBody()));
    awaitThat(() -> state("wrong").equals("RUNNING"));
    assertThat(status("wrong").has("trace")).isFalse();
  }

  @Test
  void anExporterGoesOnWhereItWasWhenItsServerEnded(@TempDir Path data) throws Exception {
    try (var first = ChildServer.start(data)) {
      var http = new Http(first.port());
      http.post("/subjects/:.ended:s/versions", Avro.request(ITEM));
      http.post(
          "/exporters",
          Avro.JSON.writeValueAsString(
              body("ended", Map.of("contextType", "NONE", "subjects", List.of(":.ended:*")))));
      THERE.put("/mode/:.ended:", "{\"mode\":\"IMPORT\"}");
      awaitThat(() ->
          http.get("/exporters/ended/status").json().get("state").asString().equals("RUNNING"));
      first.kill();
    }
    try (var second = ChildServer.start(data)) {
      new Http(second.port())
          .post(
              "/subjects/:.ended:s/versions",
              Avro.request(Avro.record("Item", "id:string", "note:string?")));

      awaitThat(() -> THERE.get("/subjects/:.ended:s/versions").body().equals("[1,2]"));
    }
  }

  @Test
  void credentialsAreNotShownAndStayWhenTheyAreSentBackHidden() {
    create(
        "secret",
        Map.of(
            "subjects", List.of(":.nothing:*"),
            "config",
                Map.of(
                    "schema.registry.url",
                    "http://127.0.0.1:" + THERE.port(),
                    "basic.auth.user.info",
                    "ann:pass")));

    var shown = HERE.get("/exporters/secret/config");
    assertThat(shown.body()).contains("\"basic.auth.user.info\":\"********\"");
    HERE.send(HERE.request("/exporters/secret/pause").PUT(noBody()));
    assertThat(HERE.put("/exporters/secret/config", shown.body()).status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeAnExporterIsRefused() {
    create("twice", Map.of("subjects", List.of(":.nothing:*")));

    assertThat(error(post(body("twice", Map.of())))).isEqualTo(40960);
    assertThat(error(HERE.get("/exporters/nobody"))).isEqualTo(40450);
    assertThat(error(HERE.get("/exporters/nobody/status"))).isEqualTo(40450);
    assertThat(error(HERE.delete("/exporters/nobody"))).isEqualTo(40450);
    assertThat(error(HERE.post("/exporters", "{}"))).isEqualTo(40950);
    assertThat(error(post(body("a/b", Map.of())))).isEqualTo(40950);
    for (Map<String, ?> bad : List.<Map<String, ?>>of(
        Map.of("contextType", "SIDEWAYS"),
        Map.of("contextType", "CUSTOM"),
        Map.of("subjectRenameFormat", "same"),
        Map.of("config", Map.of("schema.registry.url", "file:///etc/passwd")),
        Map.of("config", Map.of()))) {
      assertThat(error(post(body("bad", bad)))).as(bad.toString()).isEqualTo(40951);
    }
    assertThat(error(post(body("bad", Map.of("subjects", List.of(" ")))))).isEqualTo(40952);
    assertThat(HERE.delete("/exporters/twice").status()).isEqualTo(204);
    assertThat(HERE.get("/exporters").body()).doesNotContain("twice");
  }

  private static BodyPublisher noBody() {
    return BodyPublishers.noBody();
  }

  private static Map<String, Object> body(String name, Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of(
        "name", name, "config", Map.of("schema.registry.url", "http://127.0.0.1:" + THERE.port())));
    body.putAll(more);
    return body;
  }

  private static void create(String name, Map<String, ?> more) {
    var answer = post(body(name, more));
    assertThat(answer.body()).isEqualTo("{\"name\":\"" + name + "\"}");
  }

  private static Answer post(Map<String, ?> body) {
    return HERE.post("/exporters", Avro.JSON.writeValueAsString(body));
  }

  private static JsonNode status(String name) {
    return HERE.get("/exporters/" + name + "/status").json();
  }

  private static String state(String name) {
    return status(name).get("state").asString();
  }

  private static int error(Answer answer) {
    return answer.json().get("error_code").asInt();
  }

  private static Answer register(String subject, String request) {
    var answer = HERE.post("/subjects/" + subject + "/versions", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static void awaitThat(Supplier<Boolean> isSo) {
    var giveUp = Instant.now().plus(Duration.ofSeconds(60));
    while (!isSo.get()) {
      assertThat(Instant.now()).as("it should have come true by now").isBefore(giveUp);
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }
}
