package dev.concordat.trial.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.trial.Trials;
import dev.concordat.trial.Trials.Plan;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A short trial; {@code concordat trial --format json} runs long ones. */
class JsonSchemaTrialTest {

  @Test
  void theValidatorContradictsNoVerdict() throws InterruptedException {
    var report = Trials.run(
        new JsonSchemaTrial(), new Plan(400, 20261125, 2, OptionalLong.empty()), progress -> {});

    assertThat(report.contradictions()).isEmpty();
    assertThat(report.noSchemas()).isLessThan(report.pairs() / 2);
    assertThat(report.data()).isGreaterThan(4_000);
  }
}
