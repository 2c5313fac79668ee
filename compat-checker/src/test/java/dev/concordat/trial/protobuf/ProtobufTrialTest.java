package dev.concordat.trial.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.trial.Judgement;
import dev.concordat.trial.TrialReport.Contradiction;
import dev.concordat.trial.Trials;
import dev.concordat.trial.Trials.Plan;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A short trial of another seed than any that was run at length; {@code concordat trial} runs long ones. */
class ProtobufTrialTest {

  @Test
  void inBytesProtobufJavaContradictsNoVerdictOfAllRules() throws InterruptedException {
    var report = Trials.run(
        new ProtobufTrial(), new Plan(250, 20261125, 2, OptionalLong.empty()), progress -> {});

    assertThat(report.contradictions())
        .extracting(Contradiction::sort)
        .noneMatch(sort -> sort.startsWith("NO_ANSWER"))
        .noneMatch(sort -> sort.contains(Judgement.ALL_RULES) && sort.endsWith("in WIRE"));
    assertThat(report.noSchemas()).isLessThan(report.pairs() / 2);
    assertThat(report.data()).isGreaterThan(10_000);
  }
}
