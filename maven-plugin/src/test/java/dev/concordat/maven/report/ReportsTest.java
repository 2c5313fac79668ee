package dev.concordat.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.VerdictJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

  @TempDir
  private Path folder;

  @Test
  void thePageHoldsTheDecisionTheConsumersAndTheProofAndNeedsNothingElse() throws IOException {
    var page = Reports.write(
            Verdicts.removedField(), folder, EnumSet.allOf(ReportFormat.class), folder)
        .orElseThrow();

    var html = Files.readString(page);
    assertThat(page).hasFileName("report.html");
    assertThat(html)
        .contains("Blocked: 1 breaking change, 3 consumers affected")
        .contains("src/main/proto/shop/orders/v1/order.proto:14:3")
        .contains("OrderMailer.java:42")
        .contains("pact &quot;an order was placed&quot;")
        .contains("0a 03 4f 2d 31 1a 0f 61 6e 6e 40")
        .contains("customer_email = &quot;ann@example.org&quot;")
        .contains("color-scheme: light dark")
        .doesNotContain("<script", "<link", "<img", "http-equiv");
    assertThat(html.lines().filter(line -> line.contains("src=") || line.contains("url(")))
        .isEmpty();
  }

  @Test
  void textFromSchemasIsNeverMarkup() throws IOException {
    var page = Reports.write(Verdicts.refused(), folder, EnumSet.of(ReportFormat.HTML), folder)
        .orElseThrow();

    assertThat(Files.readString(page)).contains("&lt;different&gt;").doesNotContain("<different>");
  }

  @Test
  void theJsonHoldsTheVerdictsAsTheRegistryGivesThem() throws IOException {
    var result = Verdicts.removedField();

    Reports.write(result, folder, EnumSet.of(ReportFormat.JSON), folder);

    var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    assertThat(json.path("decision").asString()).isEqualTo("BLOCKED");
    assertThat(json.path("summary").asString())
        .isEqualTo("1 breaking change, 3 consumers affected");
    var first = json.path("schemas").get(0);
    assertThat(first.path("subject").asString()).isEqualTo("shop/orders/v1/order.proto");
    assertThat(VerdictJson.read(first.path("verdict").toString()))
        .isEqualTo(result.schemas().get(0).verdict());
    assertThat(first.at("/verdict/findings/0/candidate/file").asString())
        .isEqualTo("src/main/proto/shop/orders/v1/order.proto");
  }

  @Test
  void theSarifPointsAtTheLine() throws IOException {
    Reports.write(Verdicts.removedField(), folder, EnumSet.of(ReportFormat.SARIF), folder);

    var sarif = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.sarif")));
    var result = sarif.at("/runs/0/results/0");
    assertThat(sarif.path("version").asString()).isEqualTo("2.1.0");
    assertThat(result.path("ruleId").asString()).isEqualTo("FIELD_NO_DELETE");
    assertThat(result.path("level").asString()).isEqualTo("error");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("src/main/proto/shop/orders/v1/order.proto");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(14);
    assertThat(sarif.at("/runs/0/tool/driver/rules/0/id").asString()).isEqualTo("FIELD_NO_DELETE");
  }

  @Test
  void theJUnitReportHasATestForEachSchema() throws Exception {
    Reports.write(Verdicts.removedField(), folder, EnumSet.of(ReportFormat.JUNIT), folder);

    var xml = Files.readString(folder.resolve("TEST-concordat.xml"));
    var suite = DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).isEqualTo("""
            src/main/proto/shop/orders/v1/order.proto:14:3: FIELD_NO_DELETE: Field 3 "customer_email" of shop.orders.v1.Order is gone.
              breaks order-mailer 2.3.1: OrderMailer.java:42
              breaks invoicing 1.9.0: pact "an order was placed"
              breaks audit-sink 0.4.0: AuditSink.java:9""");
  }

  @Test
  void aReportThatIsNotAskedForDoesNotStayFromBefore() throws IOException {
    Reports.write(Verdicts.removedField(), folder, EnumSet.of(ReportFormat.SARIF), folder);

    Reports.write(Verdicts.harmless(), folder, EnumSet.of(ReportFormat.JSON), folder);

    assertThat(folder.resolve("report.sarif")).doesNotExist();
    assertThat(folder.resolve("report.json")).exists();
  }
}
