package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.EmbeddedPostgresql;
import dev.concordat.registry.Http;
import dev.concordat.registry.RegistryApplication;
import dev.concordat.registry.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyCommandTest {

  private static final List<String> QUESTIONS = List.of(
      "/subjects?deleted=true",
      "/schemas?deleted=true&subjectPrefix=:*:",
      "/schemas/ids/1",
      "/schemas/ids/2/versions?deleted=true",
      "/config",
      "/config/orders-value",
      "/mode/archived",
      "/contexts",
      "/api/v1/pacticipants");

  private static final String ORDER =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"doc\\\":\\\"%s\\\",\\\"fields\\\":[]}\"}";

  @TempDir
  Path folder;

  @Test
  void everythingGoesToPostgresqlAndBack() {
    var first = folder.resolve("first");
    var second = folder.resolve("second");
    var postgresql = EmbeddedPostgresql.emptyStore();
    var before = served("--data=" + first, true);

    assertThat(copy("--from", first.toString(), "--to", postgresql))
        .contains("subject_version")
        .endsWith("both stores hold the same\n");
    assertThat(copy("--from", postgresql, "--to", second.toString()))
        .endsWith("both stores hold the same\n");

    assertThat(served("--store=" + postgresql, false)).isEqualTo(before);
    assertThat(served("--data=" + second, false)).isEqualTo(before);
  }

  @Test
  void aTargetThatHoldsSomethingIsOnlyReplacedIfThatIsSaid() {
    var first = folder.resolve("first");
    var second = folder.resolve("second");
    var before = served("--data=" + first, true);
    served("--data=" + second, true);

    assertThatThrownBy(() -> copy("--from", first.toString(), "--to", second.toString()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holds something already");
    copy("--from", first.toString(), "--to", second.toString(), "--replace");

    assertThat(served("--data=" + second, false)).isEqualTo(before);
  }

  @Test
  void aStoreInUseAndAPlaceWithoutOneAreRefused() {
    var missing = folder.resolve("missing");
    assertThatThrownBy(() -> copy("--from", missing.toString(), "--to", "" + folder))
        .hasMessageStartingWith("there is no store in");

    var used = folder.resolve("used");
    try (var server = RegistryApplication.start("--port=0", "--data=" + used)) {
      assertThat(server.isRunning()).isTrue();
      assertThatThrownBy(() -> copy("--from", used.toString(), "--to", "" + folder))
          .hasMessageStartingWith("another server is using the data folder");
    }
  }

  /** What a server on a store answers. */
  private static Map<String, String> served(String store, boolean fill) {
    try (var server = RegistryApplication.start("--port=0", store)) {
      var http =
          new Http(server.getEnvironment().getRequiredProperty("local.server.port", int.class));
      if (fill) {
        fill(http);
      }
      var answers = new TreeMap<String, String>();
      QUESTIONS.forEach(question -> answers.put(question, http.get(question).body()));
      return answers;
    }
  }

  private static void fill(Http http) {
    for (var doc : List.of("one", "two", "drei \uD83D\uDE80")) {
      assertThat(
              http.post("/subjects/orders-value/versions", ORDER.formatted(doc)).status())
          .isEqualTo(200);
    }
    http.post("/subjects/:.eu:orders-value/versions", ORDER.formatted("eu"));
    http.delete("/subjects/orders-value/versions/2");
    http.put("/config/orders-value", "{\"compatibility\":\"FULL\"}");
    http.put("/mode/archived", "{\"mode\":\"READONLY\"}");
    http.put("/api/v1/pacticipants/order-service/versions/1.0", "{}");
  }

  private static String copy(String... arguments) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(new CopyCommand().run(List.of(arguments), out)).isZero();
    return said.toString(StandardCharsets.UTF_8);
  }
}
