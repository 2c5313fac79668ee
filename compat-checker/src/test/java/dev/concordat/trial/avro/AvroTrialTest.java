package dev.concordat.trial.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.trial.Trials;
import dev.concordat.trial.Trials.Plan;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A short trial of another seed than any that was run at length; {@code concordat trial} runs long ones. */
class AvroTrialTest {

  @Test
  void apacheAvroContradictsNoVerdict() throws InterruptedException {
    var report = Trials.run(
        new AvroTrial(), new Plan(1_500, 20261125, 2, OptionalLong.empty()), progress -> {});

    assertThat(report.contradictions()).isEmpty();
    assertThat(report.noSchemas()).isLessThan(report.pairs() / 2);
    assertThat(report.data()).isGreaterThan(10_000);
  }
}
