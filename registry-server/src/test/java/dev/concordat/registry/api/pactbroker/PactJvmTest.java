package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * pact-jvm as it is published, against a running server: {@code src/test/pact-jvm} is built by Maven once, with the goals that publish, verify in
 * JUnit, tag, and ask whether to deploy. Left out where Maven could not bring pact-jvm.
 */
class PactJvmTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Broker BROKER = new Broker(SERVER);

  @TempDir
  static Path folder;

  private static String said;
  private static int exitCode;

  @BeforeAll
  static void build() throws Exception {
    var environment = BROKER.environment("production");
    BROKER.put("/pacticipants/orders/branches/main/versions/orders-1", "{}");
    BROKER.deploy("orders", "orders-1", environment, "");
    BROKER.publishFile(
        "kiosk", "kiosk-1", "main", "orders", pact("kiosk", "{\"id\":1,\"total\":2}"));
    BROKER.publishFile("mobile", "mobile-1", "feat/x", "orders", pact("mobile", "{\"id\":1}"));
    run(
        "pact:publish",
        "test",
        "pact:create-version-tag@web",
        "pact:can-i-deploy@web",
        "pact:can-i-deploy@kiosk");
  }

  @Test
  void theMavenPluginPublishesWithBranchAndTags() {
    var version = BROKER.get("/pacticipants/web/versions/web-1").json();

    assertThat(said).contains("Publishing 'web-orders.json' with tags 'candidate'");
    assertThat(version.at("/_embedded/branchVersions/0/name").stringValue()).isEqualTo("main");
    assertThat(version.path("_embedded").path("tags").findValuesAsString("name"))
        .contains("candidate", "tried");
  }

  @Test
  void theJunitProviderVerifiesWhatItsSelectorsChooseAndPublishesWhatCameOfIt() {
    var result = result("web", "web-1");

    assertThat(result.path("success").booleanValue()).isTrue();
    assertThat(result.path("providerApplicationVersion").stringValue()).isEqualTo("orders-1");
    assertThat(result.path("verifiedBy").path("implementation").stringValue())
        .isEqualTo("Pact-JVM");
    assertThat(result.path("testResults")).isNotEmpty();
    assertThat(BROKER
            .get("/pacticipants/orders/versions/orders-1")
            .json()
            .path("_embedded")
            .path("tags")
            .findValuesAsString("name"))
        .contains("candidate");
  }

  @Test
  void aPendingPactThatFailsDoesNotFailTheProvidersBuild() {
    var result = result("kiosk", "kiosk-1");

    assertThat(result.path("success").booleanValue()).isFalse();
    assertThat(said).contains("Tests run: 3, Failures: 0, Errors: 0");
  }

  @Test
  void workInProgressIsTriedAndStaysInProgress() {
    var question = """
        {"providerVersionBranch":"main","includePendingStatus":true,"includeWipPactsSince":"2020-01-01",
         "consumerVersionSelectors":[{"mainBranch":true}]}""";

    var mobile = StreamSupport.stream(
            BROKER.forVerification("orders", question).spliterator(), false)
        .filter(pact -> pact.toString().contains("mobile"))
        .findFirst()
        .orElseThrow();

    assertThat(result("mobile", "mobile-1").path("success").booleanValue()).isTrue();
    assertThat(mobile.path("verificationProperties").path("wip").booleanValue()).isTrue();
  }

  @Test
  void canIDeployLetsTheBuildGoOnOrStopsIt() {
    assertThat(exitCode).isEqualTo(1);
    assertThat(said)
        .containsSubsequence(
            "can-i-deploy (web)",
            "Computer says yes",
            "All required verification results are published and successful",
            "can-i-deploy (kiosk)",
            "Computer says no",
            "The verification for the pact between");
  }

  private static String pact(String consumer, String body) {
    return """
        {"consumer":{"name":"%s"},"provider":{"name":"orders"},
         "interactions":[{"description":"an order","request":{"method":"GET","path":"/orders/1"},
           "response":{"status":200,"body":%s}}],
         "metadata":{"pactSpecification":{"version":"2.0.0"}}}\
        """.formatted(consumer, body);
  }

  private static JsonNode result(String consumer, String version) {
    return BROKER
        .get("/pacts/provider/orders/consumer/%s/version/%s/verification-results/latest"
            .formatted(consumer, version))
        .json();
  }

  private static void run(String... goals) throws IOException, InterruptedException {
    copy(Path.of("src/test/pact-jvm"), folder);
    var command = new ArrayList<>(
        List.of(maven().toString(), "-B", "-ntp", "-Dbroker=http://127.0.0.1:" + SERVER.port()));
    var repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.addAll(List.of(goals));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().put("PACT_DO_NOT_TRACK", "true");
    var process = builder.start();
    process.getOutputStream().close();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    exitCode = process.exitValue();
    assumeFalse(
        said.contains("Could not resolve dependencies") || said.contains("could not be resolved"),
        said);
  }

  /** The Maven that builds this, or else the one that is to. */
  private static Path maven() {
    var home = System.getProperty("maven.home");
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    return home == null
        ? Path.of(isWindows ? "../mvnw.cmd" : "../mvnw").toAbsolutePath().normalize()
        : Path.of(home, "bin", isWindows ? "mvn.cmd" : "mvn");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
