package dev.concordat.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Decision;
import dev.concordat.contracts.client.RegistryUnreachableException;
import dev.concordat.maven.check.StubRegistry.Received;
import dev.concordat.schema.Location;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCheckTest {

  private static final Application SERVICE = new Application("order-service", "1.4.0");
  private static final CheckSettings SETTINGS =
      new CheckSettings(CompatibilityLevel.FULL, "WIRE_JSON", BlockPolicy.WHEN_AFFECTED);

  private static final String MONEY = """
      syntax = "proto3";
      package shop;
      message Money {
        int64 units = 1;
      }
      """;

  private static final String ORDER = """
      syntax = "proto3";
      package shop;
      import "google/protobuf/timestamp.proto";
      import "shop/money.proto";
      message Order {
        string id = 1;
        Money total = 4;
        google.protobuf.Timestamp placed_at = 5;
      }
      """;

  @TempDir
  private Path folder;

  private StubRegistry registry;
  private ProjectFolder project;

  @BeforeEach
  void start() throws IOException {
    registry = new StubRegistry();
    project = new ProjectFolder(folder);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aVerdictIsAskedForWithTheImportsTheRegistryHas() throws IOException {
    project
        .with("src/main/proto/shop/money.proto", MONEY)
        .with("src/main/proto/shop/order.proto", ORDER);
    registry
        .has("shop/money.proto", "PROTOBUF", "an older one")
        .has("shop/money.proto", "PROTOBUF", MONEY)
        .has("shop/order.proto", "PROTOBUF", ORDER);

    var result = check();

    assertThat(result.decision()).isEqualTo(Decision.PASSED);
    assertThat(registry.received())
        .extracting(Received::path)
        .containsExactly(
            "/api/v1/subjects/shop/money.proto/verdict",
            "/api/v1/subjects/shop/order.proto/verdict");
    var asked = registry.received().get(1).body();
    assertThat(asked.path("schema").asString()).isEqualTo(ORDER);
    assertThat(asked.path("schemaType").asString()).isEqualTo("PROTOBUF");
    assertThat(asked.path("level").asString()).isEqualTo("FULL");
    assertThat(asked.path("rules").asString()).isEqualTo("WIRE_JSON");
    assertThat(asked.path("policy").asString()).isEqualTo("WHEN_AFFECTED");
    assertThat(asked.path("references").toString())
        .isEqualTo(
            "[{\"name\":\"shop/money.proto\",\"subject\":\"shop/money.proto\",\"version\":2}]");
    assertThat(asked.path("imports").path("shop/money.proto").asString()).isEqualTo(MONEY);
  }

  @Test
  void whatWasSaidOfAnImportIsNotSaidAgainOfWhatImportsIt() throws IOException {
    project
        .with("src/main/proto/shop/money.proto", MONEY)
        .with("src/main/proto/shop/order.proto", ORDER);
    registry
        .has("shop/money.proto", "PROTOBUF", MONEY)
        .has("shop/order.proto", "PROTOBUF", ORDER)
        .answers("shop/money.proto", SampleVerdicts.BLOCKED)
        .answers("shop/order.proto", SampleVerdicts.BLOCKED);

    assertThat(check().summary()).isEqualTo("1 breaking change, 1 consumer affected");
  }

  @Test
  void aBreakIsReportedWhereItIsInTheProject() throws IOException {
    project.with("src/main/proto/shop/money.proto", MONEY);
    registry
        .has("shop/money.proto", "PROTOBUF", MONEY)
        .answers("shop/money.proto", SampleVerdicts.BLOCKED);

    var result = check();

    assertThat(result.isBlocked()).isTrue();
    assertThat(result.summary()).isEqualTo("1 breaking change, 1 consumer affected");
    assertThat(result.schemas().get(0).verdict().findings().get(0).finding().candidate())
        .isEqualTo(new Location("src/main/proto/shop/money.proto", 4, 1, 6, 2));
  }

  @Test
  void aSubjectTheRegistryDoesNotKnowHasNothingToBreak() throws IOException {
    project
        .with("src/main/proto/shop/money.proto", MONEY)
        .with("src/main/proto/shop/order.proto", ORDER);

    var result = check();

    assertThat(result.summary()).isEqualTo("2 schemas checked, no breaking change");
    assertThat(registry.received()).isEmpty();
  }

  @Test
  void aSchemaThatDoesNotParseIsReportedOnceThoughAnotherImportsIt() throws IOException {
    project
        .with("src/main/proto/shop/money.proto", MONEY.replace("= 1;", ";"))
        .with("src/main/proto/shop/order.proto", ORDER);

    var result = check();

    assertThat(result.isBlocked()).isTrue();
    assertThat(result.problems())
        .extracting(problem -> problem.at().toString())
        .containsExactly(
            "src/main/proto/shop/money.proto:4:15", "src/main/proto/shop/order.proto:4:1");
    assertThat(result.summary()).isEqualTo("2 schemas do not parse");
    assertThat(registry.received()).isEmpty();
  }

  @Test
  void anImportThatOnlyTheRegistryHasIsTakenFromThere() throws IOException {
    project.with("src/main/proto/shop/order.proto", ORDER);
    registry.has("shop/money.proto", "PROTOBUF", MONEY).has("shop/order.proto", "PROTOBUF", ORDER);

    assertThat(check().decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void avroSchemasAreCheckedUnderTheirRecordsName() throws IOException {
    var schema = """
        {"type":"record","name":"Order","namespace":"shop","fields":[]}""";
    project.with("src/main/avro/order.avsc", schema);
    registry.has("shop.Order", "AVRO", schema);

    check();

    assertThat(registry.received())
        .extracting(Received::path)
        .containsExactly("/api/v1/subjects/shop.Order/verdict");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNoVerdict() throws IOException {
    project.with("src/main/proto/shop/money.proto", MONEY);
    registry.close();

    assertThatThrownBy(this::check)
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining(registry.address());
  }

  private CheckResult check() {
    return new RegistryCheck(registry.client(), registry.address(), SETTINGS)
        .of(SERVICE, project.schemas());
  }
}
