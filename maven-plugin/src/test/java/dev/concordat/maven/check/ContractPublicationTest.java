package dev.concordat.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.concordat.compatibility.Evidence;
import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.maven.check.StubRegistry.Received;
import dev.concordat.maven.project.BuildEnvironment;
import dev.concordat.maven.project.PactFiles.PactFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractPublicationTest {

  private static final Application MAILER = new Application("order-mailer", "2.3.1");
  private static final PactFile PACT = new PactFile(
      Path.of("order-mailer-order-service.json"),
      "order-mailer",
      "order-service",
      "{\"consumer\":{\"name\":\"order-mailer\"},\"provider\":{\"name\":\"order-service\"}}");
  private static final UsageReport USAGES = new UsageReport(
      "code",
      true,
      List.of(Usage.reads(
          "shop.orders.v1.Order",
          List.of("customer_email"),
          Evidence.code("OrderMailer.java", 42))));

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
  void versionPactsAndUsagesArePublished() {
    var build = new BuildEnvironment("main", "abc", "https://ci.example/7");

    new ContractPublication(registry.client())
        .publish(MAILER, build, List.of("release"), List.of(PACT), USAGES);

    assertThat(registry.received())
        .extracting(Received::method, Received::path)
        .containsExactly(
            tuple("PUT", "/api/v1/pacticipants/order-mailer/versions/2.3.1"),
            tuple(
                "PUT", "/api/v1/pacts/provider/order-service/consumer/order-mailer/version/2.3.1"),
            tuple("PUT", "/api/v1/pacticipants/order-mailer/versions/2.3.1/usages"));
    var version = registry.received().get(0).body();
    assertThat(version.path("branch").asString()).isEqualTo("main");
    assertThat(version.path("commit").asString()).isEqualTo("abc");
    assertThat(version.path("buildUrl").asString()).isEqualTo("https://ci.example/7");
    assertThat(version.at("/tags/0").asString()).isEqualTo("release");
    var usages = registry.received().get(2).body();
    assertThat(usages.path("source").asString()).isEqualTo("code");
    assertThat(usages.at("/usages/0/evidence/text").asString()).isEqualTo("OrderMailer.java:42");
  }

  @Test
  void whatIsNotKnownOfABuildIsLeftOut() {
    new ContractPublication(registry.client())
        .publish(MAILER, new BuildEnvironment(null, null, null), List.of(), List.of(), USAGES);

    assertThat(registry.received().get(0).body().isEmpty()).isTrue();
  }

  @Test
  void anApplicationIsCalledAsItsPactsCallItIfTheyAgree() {
    var other = new PactFile(Path.of("b.json"), "billing", "order-service", "{}");

    assertThat(ContractPublication.nameOf(List.of(PACT), "artifact")).isEqualTo("order-mailer");
    assertThat(ContractPublication.nameOf(List.of(), "artifact")).isEqualTo("artifact");
    assertThat(ContractPublication.nameOf(List.of(PACT, other), "artifact")).isEqualTo("artifact");
  }

  @Test
  void anEnvironmentIsMadeOnlyIfItIsNew() {
    var deployments = new DeploymentRecord(registry.client());

    deployments.record("production", true, "order-mailer", "2.3.1", null);
    deployments.record("staging", false, "order-mailer", "2.3.1", null);

    assertThat(registry.received())
        .extracting(Received::path)
        .containsExactly(
            "/api/v1/environments/production/deployments/order-mailer",
            "/api/v1/environments/staging",
            "/api/v1/environments/staging/deployments/order-mailer");
  }
}
