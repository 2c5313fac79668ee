package dev.concordat.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.maven.project.MisconfiguredException;
import dev.concordat.rules.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionCheckTest {

  private static final Application SERVICE = new Application("order-service", "1.4.0");

  private static final String ORDER = """
      syntax = "proto3";
      package shop;
      message Order {
        string id = 1;
        string customer_email = 3;
      }
      """;

  private static final String SHIPMENT = """
      {"type": "record", "name": "Shipment", "namespace": "shop", "fields": [
        {"name": "id", "type": "string"}]}
      """;

  @TempDir
  private Path folder;

  private ProjectFolder project;

  @BeforeEach
  void aModuleOfARepositoryWithTwoSchemas() throws Exception {
    project = new ProjectFolder(Files.createDirectories(folder.resolve("services/orders")))
        .with("src/main/proto/shop/order.proto", ORDER)
        .with("src/main/proto/shop/old.proto", "syntax = \"proto3\";\n")
        .with("src/main/avro/shipment.avsc", SHIPMENT);
    try (var git =
        Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("first")
          .setAuthor("a", "a@example.org")
          .setCommitter("a", "a@example.org")
          .setSign(false)
          .call();
    }
  }

  @Test
  void nothingHasChangedSinceTheCommit() {
    var result = check(".git#branch=main", null);

    assertThat(result.summary()).isEqualTo("3 schemas checked, no breaking change");
    assertThat(result.against()).startsWith("main@");
  }

  @Test
  void aRemovedFieldBreaksAndItsPlaceIsInTheProject() throws IOException {
    project.with(
        "src/main/proto/shop/order.proto", ORDER.replace("  string customer_email = 3;\n", ""));

    var result = check(".git#branch=main", null);

    assertThat(result.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(result.summary()).isEqualTo("1 breaking change");
    var finding = onlyFinding(result);
    assertThat(finding.rule()).isEqualTo("FIELD_NO_DELETE");
    assertThat(String.valueOf(finding.candidate()))
        .startsWith("src/main/proto/shop/order.proto:3:");
    assertThat(finding.proof()).isNotNull();
  }

  @Test
  void aLevelThatDoesNotPromiseItLetsItPass() throws IOException {
    project.with(
        "src/main/proto/shop/order.proto", ORDER.replace("  string customer_email = 3;\n", ""));

    var result = check(".git#branch=main", CompatibilityLevel.BACKWARD);

    assertThat(result.decision()).isEqualTo(Decision.PASSED);
    assertThat(result.summary()).isEqualTo("3 schemas checked, no breaking change, 1 noted");
  }

  @Test
  void anAvroFieldWithoutADefaultBreaks() throws IOException {
    project.with(
        "src/main/avro/elsewhere/shipment.avsc",
        SHIPMENT.replace("]}", ", {\"name\": \"weight\", \"type\": \"double\"}]}"));
    Files.delete(project.folder().resolve("src/main/avro/shipment.avsc"));

    var result = check(".git#branch=main", null);

    assertThat(result.isBlocked()).isTrue();
    assertThat(String.valueOf(onlyFinding(result).candidate()))
        .startsWith("src/main/avro/elsewhere/shipment.avsc:2:");
  }

  @Test
  void aFileThatIsGoneIsNoticedByTheRulesOnFiles() throws IOException {
    Files.delete(project.folder().resolve("src/main/proto/shop/old.proto"));

    var result = checked(".git#branch=main", new CheckSettings(null, "FILE", BlockPolicy.ALWAYS));

    assertThat(onlyFinding(result).rule()).isEqualTo("FILE_NO_DELETE");
    assertThat(result.schemas().get(result.schemas().size() - 1).file().path())
        .isEqualTo("src/main/proto/shop/old.proto");
  }

  @Test
  void aFolderHoldsWhatImportsStartFrom() throws IOException {
    project
        .with(
            "before/shop/order.proto",
            ORDER.replace("string customer_email", "bytes customer_email"))
        .with("before/shop/old.proto", "syntax = \"proto3\";\n");

    var result = check("before", null);

    assertThat(onlyFinding(result).rule()).isEqualTo("FIELD_TYPE_UNREADABLE");
    assertThat(result.against()).isEqualTo("before");
  }

  @Test
  void aRevisionThatDoesNotExistIsNoVerdict() {
    assertThatThrownBy(() -> check(".git#branch=gone", null))
        .isInstanceOf(TroubleException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void aRuleThatDoesNotExistIsNoVerdict() {
    var settings = new CheckSettings(null, "FIELD_NO_DELTE", BlockPolicy.ALWAYS);

    assertThatThrownBy(
            () -> new RevisionCheck(".git#branch=main", settings).of(SERVICE, project.layout()))
        .isInstanceOf(TroubleException.class)
        .hasMessageContaining("'FIELD_NO_DELTE'");
  }

  @Test
  void outsideOfGitThereIsNoRevision(@TempDir Path elsewhere) {
    var outside = new ProjectFolder(elsewhere);

    assertThatThrownBy(() -> new RevisionCheck(
                ".git#branch=main", new CheckSettings(null, null, BlockPolicy.ALWAYS))
            .of(SERVICE, outside.layout()))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining(elsewhere.toString());
  }

  private CheckResult check(String against, @Nullable CompatibilityLevel level) {
    return checked(against, new CheckSettings(level, null, BlockPolicy.ALWAYS));
  }

  private CheckResult checked(String against, CheckSettings settings) {
    return new RevisionCheck(against, settings).of(SERVICE, project.layout());
  }

  private static Finding onlyFinding(CheckResult result) {
    assertThat(result.problems()).isEmpty();
    var findings = result.schemas().stream()
        .flatMap(checked -> checked.verdict().findings().stream())
        .map(JudgedFinding::finding)
        .toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
