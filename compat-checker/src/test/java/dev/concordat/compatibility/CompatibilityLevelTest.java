package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.schema.ElementPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityLevelTest {

  @ParameterizedTest
  @CsvSource({
    "BACKWARD, candidate reads old",
    "BACKWARD_TRANSITIVE, candidate reads old",
    "FORWARD, old reads candidate",
    "FORWARD_TRANSITIVE, old reads candidate",
    "FULL, candidate reads old + old reads candidate",
    "FULL_TRANSITIVE, candidate reads old + old reads candidate",
    "DEPLOYED, candidate reads old + old reads candidate",
    "NONE, ''"
  })
  void aLevelSaysWhoMustReadWhom(CompatibilityLevel level, String promised) {
    var exchanges = level
        .exchanges("candidate", "old")
        .map(exchange -> exchange.reader() + " reads " + exchange.writer())
        .toList();

    assertThat(String.join(" + ", exchanges)).isEqualTo(promised);
  }

  @Test
  void aPlainLevelComparesWithTheLatestAndATransitiveOneWithAllNewestFirst() {
    var history = List.of("v1", "v2", "v3");

    assertThat(CompatibilityLevel.FULL.compared(history)).containsExactly("v3");
    assertThat(CompatibilityLevel.FULL_TRANSITIVE.compared(history))
        .containsExactly("v3", "v2", "v1");
    assertThat(CompatibilityLevel.NONE.compared(history)).isEmpty();
    assertThat(CompatibilityLevel.BACKWARD_TRANSITIVE.compared(List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void fullForbidsWhatBackwardOrForwardForbids(Direction direction) {
    var finding = finding(EnumSet.of(direction));

    assertThat(CompatibilityLevel.FULL.forbids(finding))
        .isEqualTo(CompatibilityLevel.BACKWARD.forbids(finding)
            || CompatibilityLevel.FORWARD.forbids(finding));
    assertThat(CompatibilityLevel.NONE.forbids(finding)).isFalse();
  }

  @Test
  void onlyFullPromisesThatGeneratedCodeStillFits() {
    var finding = finding(Set.of());

    assertThat(
            List.of(CompatibilityLevel.values()).stream().filter(level -> level.forbids(finding)))
        .containsExactly(
            CompatibilityLevel.FULL,
            CompatibilityLevel.FULL_TRANSITIVE,
            CompatibilityLevel.DEPLOYED);
  }

  @ParameterizedTest
  @EnumSource
  void aLevelIsFoundByItsNameInAnyCase(CompatibilityLevel level) {
    assertThat(CompatibilityLevel.named(" " + level.name().toLowerCase(java.util.Locale.ROOT)))
        .contains(level);
    assertThat(CompatibilityLevel.named(level + "X")).isEmpty();
  }

  @Test
  void theDirectionSaysWhichSideIsTheCandidate() {
    assertThat(Exchange.newReadsOld("candidate", "old").candidate()).isEqualTo("candidate");
    assertThat(Exchange.oldReadsNew("old", "candidate").candidate()).isEqualTo("candidate");
    assertThat(Exchange.oldReadsNew("old", "candidate").baseline()).isEqualTo("old");
  }

  private static Finding finding(Set<Direction> breaks) {
    return new Finding(
        "RULE",
        new ElementPath("a.B.c"),
        "it breaks",
        null,
        null,
        breaks,
        Set.of(breaks.isEmpty() ? Layer.SOURCE : Layer.WIRE),
        null,
        null);
  }
}
