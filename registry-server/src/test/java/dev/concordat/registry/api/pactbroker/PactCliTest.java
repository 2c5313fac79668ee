package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The {@code pact} command line as it is published, against a running server. Left out where npm could not bring it. */
class PactCliTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @TempDir
  static Path folder;

  private static Path program;

  @BeforeAll
  static void findTheProgram() throws IOException {
    var found = program(Path.of("target/pact-cli/node_modules/@pact-foundation"));
    assumeTrue(found.isPresent(), "the pact command line is not there");
    program = found.get();
  }

  private static Optional<Path> program(Path packages) throws IOException {
    if (!Files.isDirectory(packages)) {
      return Optional.empty();
    }
    var name = FileSystems.getDefault().getPathMatcher("glob:**/pact-cli-*/standalone/pact{,.exe}");
    try (var files = Files.walk(packages)) {
      return files.filter(name::matches).map(Path::toAbsolutePath).findFirst();
    }
  }

  @Test
  void aWholeLifeFromThePublishedPactToTheEndOfSupport() throws Exception {
    publish("1.0", "{\"id\":1}");
    said(0, "Created", "create-environment", "--name", "production", "--production");
    said(0, "production", "list-environments");

    said(1, "There is no verified pact", canIDeploy("web", "1.0"));
    verify("orders-1", "{\"id\":1}");
    said(0, "There are no missing dependencies", canIDeploy("orders", "orders-1"));
    said(
        0,
        "Recorded deployment",
        "record-deployment",
        "--pacticipant",
        "orders",
        "--version",
        "orders-1",
        "--environment",
        "production",
        "--application-instance",
        "blue");
    said(
        0,
        "All required verification results are published and successful",
        canIDeploy("web", "1.0"));
    said(
        0,
        "All required",
        "can-i-deploy",
        "--pacticipant",
        "web",
        "--main-branch",
        "--to-environment",
        "production");
    said(
        0,
        "All required",
        "can-i-deploy",
        "--pacticipant",
        "web",
        "--version",
        "1.0",
        "--pacticipant",
        "orders",
        "--version",
        "orders-1");
    said(0, "All required", "can-i-merge", "--pacticipant", "web", "--version", "1.0");
    said(
        0,
        "Recorded deployment",
        "record-deployment",
        "--pacticipant",
        "web",
        "--version",
        "1.0",
        "--environment",
        "production");

    publish("2.0", "{\"id\":1,\"total\":2}");
    verify("orders-2", "{\"id\":1}");
    said(
        1,
        "failed",
        "can-i-deploy",
        "--pacticipant",
        "web",
        "--version",
        "2.0",
        "--pacticipant",
        "orders",
        "--version",
        "orders-2");
    said(
        0,
        "Computer says yes",
        "can-i-deploy",
        "--pacticipant",
        "web",
        "--version",
        "2.0",
        "--to-environment",
        "production",
        "--ignore",
        "orders");

    said(
        0,
        "Undeployed",
        "record-undeployment",
        "--pacticipant",
        "orders",
        "--environment",
        "production",
        "--application-instance",
        "blue");
    said(1, "no version is currently recorded", canIDeploy("web", "1.0"));
    said(
        0,
        "Recorded release",
        "record-release",
        "--pacticipant",
        "orders",
        "--version",
        "orders-1",
        "--environment",
        "production");
    said(0, "All required", canIDeploy("web", "1.0"));
    said(
        0,
        "support ended",
        "record-support-ended",
        "--pacticipant",
        "orders",
        "--version",
        "orders-1",
        "--environment",
        "production");
    said(1, "no version is currently recorded", canIDeploy("web", "1.0"));
  }

  @Test
  void applicationsVersionsBranchesAndTagsAreKept() throws Exception {
    said(0, "created", "create-or-update-pacticipant", "--name", "kept", "--main-branch", "trunk");
    said(
        0,
        "updated",
        "create-or-update-pacticipant",
        "--name",
        "kept",
        "--display-name",
        "Kept for Ever");
    said(0, "Kept for Ever", "describe-pacticipant", "--name", "kept");
    said(0, "kept", "list-pacticipants");
    said(
        0,
        "feat",
        "create-or-update-version",
        "--pacticipant",
        "kept",
        "--version",
        "7",
        "--branch",
        "feat");
    said(0, "", "create-version-tag", "--pacticipant", "kept", "--version", "7", "--tag", "seen");
    said(0, "seen", "describe-version", "--pacticipant", "kept", "--version", "7");
    said(0, "", "delete-version-tag", "--pacticipant", "kept", "--version", "7", "--tag", "seen");
    said(0, "deleted", "delete-branch", "--pacticipant", "kept", "--branch", "feat");
  }

  private static String[] canIDeploy(String pacticipant, String version) {
    return new String[] {
      "can-i-deploy",
      "--pacticipant",
      pacticipant,
      "--version",
      version,
      "--to-environment",
      "production"
    };
  }

  private static void publish(String version, String body) throws Exception {
    var file = Files.writeString(folder.resolve("web-orders.json"), """
        {"consumer":{"name":"web"},"provider":{"name":"orders"},
         "interactions":[{"description":"an order","request":{"method":"GET","path":"/orders/1"},
           "response":{"status":200,"body":%s}}],
         "metadata":{"pactSpecification":{"version":"2.0.0"}}}\
        """.formatted(body));
    said(
        0,
        "Pact successfully published for web version " + version,
        "publish",
        file.toString(),
        "--consumer-app-version",
        version,
        "--branch",
        "main",
        "--tag",
        "dev");
  }

  /** Runs the verifier against a provider that answers everything with this body. */
  private static void verify(String version, String body) throws Exception {
    var provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", exchange -> {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    provider.start();
    try {
      var ran = run(List.of(
          program.toString(),
          "verifier",
          "--provider-name",
          "orders",
          "--hostname",
          "127.0.0.1",
          "--port",
          Integer.toString(provider.getAddress().getPort()),
          "--broker-url",
          address(),
          "--provider-version",
          version,
          "--provider-branch",
          "main",
          "--publish",
          "--enable-pending",
          "--consumer-version-selectors",
          "{\"mainBranch\":true}"));
      assertThat(ran.said()).contains("Verifying a pact between");
      assertThat(ran.exitCode()).as(ran.said()).isZero();
    } finally {
      provider.stop(0);
    }
  }

  private static String address() {
    return "http://127.0.0.1:" + SERVER.port();
  }

  private record Ran(int exitCode, String said) {}

  private static void said(int exitCode, String part, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(program.toString(), "broker"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--broker-base-url", address()));
    var ran = run(command);
    assertThat(ran.said()).as(String.join(" ", arguments)).contains(part);
    assertThat(ran.exitCode()).as(ran.said()).isEqualTo(exitCode);
  }

  private static Ran run(List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("PACT_DO_NOT_TRACK", "true");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), said);
  }
}
