package dev.concordat.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Location;
import dev.concordat.waivers.Waiver;
import dev.concordat.waivers.Waivers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

  @Test
  void aBreakNamesPlaceConsumersProofAndWayOut() {
    assertThat(printed(Verdicts.removedField())).isEqualTo("""
        ERROR BREAKING  src/main/proto/shop/orders/v1/order.proto:14:3   FIELD_NO_DELETE
        ERROR   Field 3 "customer_email" of shop.orders.v1.Order is gone.
        ERROR   Breaks  order-mailer 2.3.1   production, staging   reads it at OrderMailer.java:42
        ERROR           invoicing 1.9.0      production            pact "an order was placed"
        ERROR           audit-sink 0.4.0     not deployed          cannot tell: AuditSink.java:9
        ERROR   Spares  stock-planner does not read it
        ERROR   Proof   written by 1.4.0: 0a034f2d311a0f616e6e4065… (customer_email = "ann@example.org")
        ERROR           -> order-mailer 2.3.1 reads customer_email = ""
        ERROR   Fix     keep the field, mark it deprecated; remove it once both consumers have stopped reading it, then add:
        ERROR           reserved 3; reserved "customer_email";
        ERROR   Id      a45f8da9e9da0c49
        ERROR 1 breaking change, 3 consumers affected. Report: target/concordat/report.html
        """);
  }

  @Test
  void aBreakThatHurtsNobodyWeKnowSaysWhyItBlocks() {
    var result = Verdicts.removedFieldThatNobodyReads(Effect.BLOCKS, "FULL promises it");

    assertThat(printed(result))
        .contains("ERROR   Why     FULL promises it\n")
        .contains("ERROR   Proof   written by 1.4.0: ")
        .contains("ERROR           -> version 6 reads customer_email = \"\"\n")
        .endsWith("ERROR 1 breaking change. Report: target/concordat/report.html\n");
  }

  @Test
  void whatDoesNotBlockIsAWarning() {
    var result = Verdicts.removedFieldThatNobodyReads(Effect.NOTED, "BACKWARD does not promise it");

    assertThat(printed(result))
        .startsWith(
            "WARNING NOTED     src/main/proto/shop/orders/v1/order.proto:14:3   FIELD_NO_DELETE\n")
        .contains("WARNING   Why     BACKWARD does not promise it\n")
        .endsWith(
            "INFO 2 schemas checked, no breaking change, 1 noted. Report: target/concordat/report.html\n");
  }

  @Test
  void aWaivedBreakSaysWhoAnswersForIt() {
    var result = Verdicts.removedFieldThatNobodyReads(Effect.WAIVED, "ann until 2027-01-01: moved");

    assertThat(printed(result))
        .startsWith("WARNING WAIVED    ")
        .contains("WARNING   Why     ann until 2027-01-01: moved\n")
        .endsWith(
            "WARNING 2 schemas checked, no breaking change, 1 waived. Report: target/concordat/report.html\n");
  }

  @Test
  void whatIsToBeDoneAboutWaiversIsSaidBeforeTheSummary() {
    var waiver = new Waiver(
        new Fingerprint("0123456789abcdef"),
        "ann",
        "moved",
        LocalDate.of(2027, 3, 1),
        Location.startOf(Waivers.FILE_NAME));
    var result = Verdicts.removedFieldThatNobodyReads(Effect.NOTED, "no application reads it")
        .withUnused(List.of(waiver));

    assertThat(printed(result))
        .contains("WARNING concordat-waivers.yaml:1:1: The waiver of ann for 0123456789abcdef"
            + " lets nothing through any more: remove it.\nINFO 2 schemas checked");
  }

  @Test
  void aSchemaThatDoesNotParseIsPrintedAsCompilersDo() {
    assertThat(printed(Verdicts.unreadable())).isEqualTo("""
        ERROR src/main/proto/shop/orders/v1/order.proto:14:3: expected a field number, found ";"
        ERROR 1 schema does not parse. Report: target/concordat/report.html
        """);
  }

  @Test
  void aRefusalOfTheRegistryIsPrintedInItsWords() {
    assertThat(printed(Verdicts.refused())).isEqualTo("""
        ERROR REFUSED   src/main/proto/shop/orders/v1/order.proto:1:1   by the registry
        ERROR   Incompatible because of <different> schema type
        ERROR 1 breaking change. Report: target/concordat/report.html
        """);
  }

  @Test
  void aNarrowConsoleGetsShortLines() {
    var lines = new ConsoleReport(60, StandardCharsets.UTF_8)
        .lines(Verdicts.removedField(), Optional.empty());

    assertThat(lines)
        .extracting(ConsoleReport.Line::text)
        .contains(
            "  Fix     keep the field, mark it deprecated; remove it once",
            "          both consumers have stopped reading it, then add:",
            "          reserved 3; reserved \"customer_email\";",
            "1 breaking change, 3 consumers affected");
  }

  @Test
  void aConsoleWithoutAnEllipsisGetsDots() {
    var lines = new ConsoleReport(110, StandardCharsets.US_ASCII)
        .lines(Verdicts.removedField(), Optional.empty());

    assertThat(lines)
        .extracting(ConsoleReport.Line::text)
        .anyMatch(line -> line.contains("0a034f2d311a0f616e6e4065... ("));
  }

  private static String printed(CheckResult result) {
    return new ConsoleReport(110, StandardCharsets.UTF_8)
        .lines(result, Optional.of("target/concordat/report.html")).stream()
            .map(line -> line.loudness() + " " + line.text() + "\n")
            .collect(Collectors.joining());
  }
}
