package dev.concordat.waivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Verdict;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiversTest {

  private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

  private static final Finding EMAIL_IS_GONE = removed("customer_email");
  private static final Finding TOTAL_IS_GONE = removed("total");

  @Test
  void aWaiverLetsItsFindingThroughAndSaysWhoAnswersForIt() {
    var verdict = waiverOf(EMAIL_IS_GONE, "2027-03-01").applied(verdict(EMAIL_IS_GONE), TODAY);

    assertThat(verdict.decision()).isEqualTo(Decision.WAIVED);
    assertThat(verdict.findings().get(0).because())
        .isEqualTo("waived by ann@example.org until 2027-03-01: the mailer moves to v2 first");
  }

  @Test
  void aWaiverNeverHidesTheNextBreak() {
    var verdict =
        waiverOf(EMAIL_IS_GONE, "2027-03-01").applied(verdict(EMAIL_IS_GONE, TOTAL_IS_GONE), TODAY);

    assertThat(verdict.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(verdict.findings())
        .extracting(JudgedFinding::effect)
        .containsExactly(Effect.BLOCKS, Effect.WAIVED);
  }

  @ParameterizedTest
  @CsvSource({"2027-01-15, WAIVED", "2027-01-14, BLOCKED"})
  void aWaiverHoldsUntilTheEndOfItsLastDay(String until, Decision decision) {
    var verdict = waiverOf(EMAIL_IS_GONE, until).applied(verdict(EMAIL_IS_GONE), TODAY);

    assertThat(verdict.decision()).isEqualTo(decision);
  }

  @Test
  void aWaiverThatHasEndedIsNamedWhereItWouldHaveHelped() {
    var waivers = waiverOf(EMAIL_IS_GONE, "2026-12-31");

    var verdict = waivers.applied(verdict(EMAIL_IS_GONE), TODAY);

    assertThat(verdict.findings().get(0).because())
        .isEqualTo("FULL promises it; the waiver of ann@example.org ended on 2026-12-31");
    assertThat(waivers.endedBy(TODAY)).hasSize(1);
    assertThat(waivers.unused(Set.of(), TODAY)).isEmpty();
  }

  @Test
  void aWaiverThatLetsNothingThroughIsUnused() {
    var waivers = waiverOf(EMAIL_IS_GONE, "2027-03-01");

    assertThat(waivers.unused(Set.of(EMAIL_IS_GONE.fingerprint().hex()), TODAY)).isEmpty();
    assertThat(waivers.unused(Set.of(TOTAL_IS_GONE.fingerprint().hex()), TODAY)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "waivers:\n", "waivers: []\n", "---\n...\n"})
  void aFileMayHoldNoWaivers(String text) {
    assertThat(parsed(text).isEmpty()).isTrue();
  }

  @Test
  void everyMistakeIsReportedWithItsPlace() {
    assertThat(problems("""
        waivers:
          - finding: 0123456789abcdef
            owner: ann
            untill: 2027-03-01
          - finding: 0123
            owner: ann
            reason: because
            until: soon
          - owner: ben
          - just words
        waiver: []
        """))
        .containsExactly(
            "w.yaml:4:5: there is no 'untill' in a waiver; there are finding, owner, reason, until, rule and element",
            "w.yaml:5:14: 'finding': a fingerprint has 16 hexadecimal digits, got '0123'",
            "w.yaml:8:12: 'until' is a day such as 2027-03-01, got 'soon'",
            "w.yaml:9:5: this waiver lacks 'finding'",
            "w.yaml:9:5: this waiver lacks 'reason'",
            "w.yaml:9:5: this waiver lacks 'until'",
            "w.yaml:10:5: a waiver says finding, owner, reason and until",
            "w.yaml:11:1: there is no 'waiver' in a waiver file, only 'waivers'");
  }

  @Test
  void aFindingHasOneWaiver() {
    var one = """
          - finding: 0123456789abcdef
            owner: ann
            reason: because
            until: 2027-03-01
        """;

    assertThat(problems("waivers:\n" + one + one))
        .containsExactly("w.yaml:6:5: finding 0123456789abcdef has a waiver already, in line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "waivers: [",
        "a: b: c",
        "\t- x",
        "- &a *a",
        "!!int x: [}",
        "[]",
        "words",
        "? [a]: b"
      })
  void whatIsNoWaiverFileIsRefusedWithAPlace(String text) {
    assertThat(problems(text))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("w.yaml:"));
  }

  @Test
  void aFileMadeToBeSlowIsRefused() {
    assertThat(problems("[".repeat(100_000))).hasSize(1);
    assertThat(problems("waivers: [" + "a,".repeat(3_000_000) + "]")).hasSize(1);
  }

  @Test
  void aFolderHasTheNearestFileOfItsWorkTree(@TempDir Path outside) throws IOException {
    var module = Files.createDirectories(outside.resolve("shop/orders"));
    Files.createDirectory(outside.resolve("shop/.git"));
    Files.writeString(outside.resolve(Waivers.FILE_NAME), "");

    assertThat(Waivers.nearestFile(module)).isEmpty();

    var shared = Files.writeString(outside.resolve("shop").resolve(Waivers.FILE_NAME), "");
    assertThat(Waivers.nearestFile(module)).hasValue(shared);

    var own = Files.writeString(module.resolve(Waivers.FILE_NAME), "");
    assertThat(Waivers.nearestFile(module)).hasValue(own);
  }

  private static Waivers waiverOf(Finding finding, String until) {
    return parsed(
        """
        # Breaks this project answers for.
        waivers:
          - finding: %s
            rule: %s
            element: %s
            owner: ann@example.org
            reason: >
              the mailer moves
              to v2 first
            until: %s
        """.formatted(finding.fingerprint(), finding.rule(), finding.element().name(), until));
  }

  private static Waivers parsed(String text) {
    return ((Parsed<Waivers>) Waivers.parse("w.yaml", text)).schema();
  }

  private static List<String> problems(String text) {
    return ((Rejected<Waivers>) Waivers.parse("w.yaml", text))
        .problems().stream().map(Problem::toString).toList();
  }

  private static Verdict verdict(Finding... findings) {
    return Verdict.of(
        CompatibilityLevel.FULL,
        List.of(),
        List.of(findings).stream()
            .map(finding -> new JudgedFinding(
                finding, "version 1", Effect.BLOCKS, "FULL promises it", List.of()))
            .toList());
  }

  private static Finding removed(String field) {
    return new Finding(
        "FIELD_NO_DELETE",
        new ElementPath("shop.Order." + field),
        "Field \"%s\" of shop.Order is gone.".formatted(field),
        null,
        null,
        Set.of(Direction.OLD_READER_OF_NEW_DATA),
        Set.of(Layer.WIRE),
        null,
        null);
  }
}
