package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityCheckerTest {

  private static final String ID = "string id = 1;";
  private static final String EMAIL = "string customer_email = 3;";

  private static final Schema BEFORE = order(ID + EMAIL);
  private static final Schema AFTER = order(ID);
  private static final List<Baseline> HISTORY = List.of(new Baseline("version 1", BEFORE));

  @Test
  void aFieldThatSomebodyReadsMayNotGoAlthoughTheRegistryWouldLetIt() {
    var reader = new Affected(
        "order-mailer",
        "2.3.1",
        List.of("production"),
        Certainty.READS,
        Evidence.code("OrderMailer.java", 42));

    var verdict = verdict(CompatibilityLevel.BACKWARD, BlockPolicy.WHEN_AFFECTED, known(reader));

    assertThat(verdict.isBlocked()).isTrue();
    assertThat(verdict.registryMessages()).isEmpty();
    assertThat(verdict.summary())
        .isEqualTo("1 breaking change, 1 application affected in production");
    assertThat(verdict.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.finding().rule()).isEqualTo("FIELD_NO_DELETE");
      assertThat(finding.against()).isEqualTo("version 1");
      assertThat(finding.because()).isEqualTo("1 application affected");
      assertThat(finding.hurt()).containsExactly(reader);
    });
  }

  @Test
  void whoCannotBeToldNotToReadCountsAsReader() {
    var unclear = new Affected(
        "audit-sink", "1", List.of(), Certainty.CANNOT_TELL, Evidence.declared("toByteArray"));

    var verdict = verdict(CompatibilityLevel.NONE, BlockPolicy.WHEN_AFFECTED, known(unclear));

    assertThat(verdict.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void aFieldThatNobodyReadsMayGoWhereThePolicySaysSoAndAllConsumersAreKnown() {
    var other = new Affected(
        "stock", "1", List.of("production"), Certainty.DOES_NOT_READ, Evidence.declared("code"));

    var policy = BlockPolicy.WHEN_AFFECTED;
    assertThat(verdict(CompatibilityLevel.FULL, policy, known(other)).decision())
        .isEqualTo(Decision.PASSED);
    assertThat(verdict(CompatibilityLevel.FULL, policy, Consumers.UNKNOWN).decision())
        .isEqualTo(Decision.BLOCKED);
    assertThat(
            verdict(CompatibilityLevel.FULL, BlockPolicy.ALWAYS, known(other)).decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void whatTheLevelDoesNotPromiseIsNoted() {
    var verdict = verdict(CompatibilityLevel.BACKWARD, BlockPolicy.ALWAYS, Consumers.UNKNOWN);

    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
    assertThat(verdict.findings()).extracting(JudgedFinding::effect).containsExactly(Effect.NOTED);
  }

  @Test
  void aTransitiveLevelLooksBeyondTheLatestVersionAndTellsEachBreakOnce() {
    var history = List.of(
        new Baseline("version 1", BEFORE),
        new Baseline("version 2", BEFORE),
        new Baseline("version 3", AFTER));

    var verdict = CompatibilityChecker.verdict(
        AFTER,
        history,
        CompatibilityLevel.FULL_TRANSITIVE,
        RuleSelection.DEFAULT,
        BlockPolicy.ALWAYS,
        Consumers.UNKNOWN);

    assertThat(verdict.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.against()).isEqualTo("version 2"));
  }

  @Test
  void aNumberOfAVersionThatTheLevelDoesNotLookAtIsToldAsSuch() {
    var history = List.of(new Baseline("version 1", BEFORE), new Baseline("version 2", AFTER));

    var verdict = CompatibilityChecker.verdict(
        order(ID + "int64 total = 3;"),
        history,
        CompatibilityLevel.BACKWARD,
        RuleSelection.DEFAULT,
        BlockPolicy.ALWAYS,
        Consumers.UNKNOWN);

    assertThat(verdict.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.finding().rule()).isEqualTo("FIELD_NUMBER_REUSED");
      assertThat(finding.effect()).isEqualTo(Effect.NOTED);
      assertThat(finding.because()).isEqualTo("BACKWARD does not look at version 1");
    });
  }

  @Test
  void theRegistryStopsAtTheNewestVersionThatDoesNotFit() {
    var number = order("int64 id = 1;");
    var history = List.of(new Baseline("version 1", number), new Baseline("version 2", number));

    var answer =
        CompatibilityChecker.registryAnswer(AFTER, history, CompatibilityLevel.BACKWARD_TRANSITIVE);

    assertThat(answer.isCompatible()).isFalse();
    assertThat(answer.against().map(Baseline::name)).contains("version 2");
    assertThat(answer.reasons()).hasSize(1);
  }

  @Test
  void aSchemaOfAnotherTypeFollowsOnlyWhereNothingIsPromised() {
    var avro = parsed(SchemaType.AVRO, "\"string\"");
    var history = List.of(new Baseline("version 1", avro));

    assertThat(CompatibilityChecker.registryAnswer(AFTER, history, CompatibilityLevel.FULL)
            .differentType())
        .isTrue();
    assertThat(CompatibilityChecker.registryAnswer(AFTER, history, CompatibilityLevel.NONE)
            .isCompatible())
        .isTrue();
  }

  @Test
  void nothingComesBeforeTheFirstVersion() {
    var verdict = CompatibilityChecker.verdict(
        AFTER,
        List.of(),
        CompatibilityLevel.FULL_TRANSITIVE,
        RuleSelection.DEFAULT,
        BlockPolicy.ALWAYS,
        Consumers.UNKNOWN);

    assertThat(verdict.decision()).isEqualTo(Decision.PASSED);
    assertThat(verdict.summary()).isEqualTo("no breaking change");
  }

  private static Verdict verdict(
      CompatibilityLevel level, BlockPolicy policy, Consumers consumers) {
    return CompatibilityChecker.verdict(
        AFTER, HISTORY, level, RuleSelection.DEFAULT, policy, consumers);
  }

  private static Consumers known(Affected... affected) {
    return new Consumers() {
      @Override
      public List<Affected> affectedBy(Finding finding, Baseline baseline) {
        return List.of(affected);
      }

      @Override
      public boolean areKnown() {
        return true;
      }
    };
  }

  private static Schema order(String fields) {
    return parsed(
        SchemaType.PROTOBUF,
        "syntax = \"proto3\"; package shop.orders.v1; message Order { %s }".formatted(fields));
  }

  private static Schema parsed(SchemaType type, String text) {
    return SchemaFormats.of(type)
        .orElseThrow()
        .parse(SchemaSource.of("order", text))
        .orElseThrow(problems -> new IllegalArgumentException(problems.toString()));
  }
}
