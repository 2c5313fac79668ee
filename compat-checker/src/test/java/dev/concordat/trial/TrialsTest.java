package dev.concordat.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.SchemaType;
import dev.concordat.trial.Disagreement.Kind;
import dev.concordat.trial.TrialReport.Contradiction;
import dev.concordat.trial.TrialReport.Meant;
import dev.concordat.trial.Trials.Plan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrialsTest {

  @Test
  void verdictsThatTheRuntimeBearsOutAreNoContradiction() throws InterruptedException {
    var report = tried(new Numbers(false, false), 500, 4);

    assertThat(report.isBorneOut()).isTrue();
    assertThat(report.pairs()).isEqualTo(500);
    assertThat(report.data()).isPositive();
  }

  @Test
  void aLossThatNobodyFoundIsReportedWithItsSmallestPair() throws InterruptedException {
    var report = tried(new Numbers(true, false), 500, 4);

    assertThat(report.contradictions()).singleElement().satisfies(missed -> {
      assertThat(missed.sort()).isEqualTo("LOSS_NOT_FOUND by all rules: LOST in WIRE");
      assertThat(missed.pairs()).isSorted().hasSizeLessThanOrEqualTo(5);
      assertThat(missed.example().earlier()).isEqualTo("1");
      assertThat(missed.example().later()).isEqualTo("0");
      assertThat(missed.example().told()).contains("written 1").contains("read    0");
    });
  }

  @Test
  void aFindingThatNothingShowsIsReportedUnlessItIsMeant() throws InterruptedException {
    var format = new Numbers(false, true);

    assertThat(tried(format, 500, 4).contradictions())
        .extracting(Contradiction::sort)
        .containsExactly("NOTHING_SHOWN by all rules: FALSE_ALARM in WIRE");

    var meant = tried(
        format.meaning(new Convention(
            "LOUD", "This format cries wolf.", each -> each.kind() == Kind.NOTHING_SHOWN)),
        500,
        4);
    assertThat(meant.isBorneOut()).isTrue();
    assertThat(meant.conventions())
        .singleElement()
        .extracting(Meant::name, Meant::reason)
        .containsExactly("LOUD", "This format cries wolf.");
    assertThat(meant.conventions().get(0).count()).isPositive();
  }

  @Test
  void aReportDoesNotDependOnTheThreads() throws InterruptedException {
    var one = tried(new Numbers(true, true), 700, 1);
    var many = tried(new Numbers(true, true), 700, 5);

    assertThat(many).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(one);
  }

  @Test
  void onePairOfManyIsTriedAlone() throws InterruptedException {
    var format = new Numbers(true, false);
    var number = tried(format, 500, 2).contradictions().get(0).pairs().get(2);

    var alone = Trials.run(format, new Plan(1, 7, 2, OptionalLong.of(number)), progress -> {});

    assertThat(alone.pairs()).isEqualTo(1);
    assertThat(alone.contradictions())
        .singleElement()
        .satisfies(again -> assertThat(again.pairs()).containsExactly(number));
  }

  @Test
  void aPlanOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(0, 1, 1, OptionalLong.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(1, 1, 1, OptionalLong.of(-1)));
  }

  private static TrialReport tried(Numbers format, long pairs, int threads)
      throws InterruptedException {
    return Trials.run(format, new Plan(pairs, 7, threads, OptionalLong.empty()), progress -> {});
  }

  /** A format whose schemas say how many numbers data has: a reader that expects fewer loses one, and only then. */
  private record Numbers(boolean deaf, boolean loud, List<Convention> conventions)
      implements TrialFormat<Integer> {

    Numbers(boolean deaf, boolean loud) {
      this(deaf, loud, List.of());
    }

    Numbers meaning(Convention convention) {
      return new Numbers(deaf, loud, List.of(convention));
    }

    @Override
    public SchemaType type() {
      return SchemaType.AVRO;
    }

    @Override
    public Pair<Integer> pair(Random random) {
      return new Pair<>(random.nextInt(50), random.nextInt(50));
    }

    @Override
    public String text(Integer schema) {
      return Integer.toString(schema);
    }

    @Override
    public Optional<Tried> tried(Pair<Integer> pair, Random random) {
      boolean loses = pair.later() < pair.earlier();
      var lost = Witness.of(
          Direction.NEW_READER_OF_OLD_DATA,
          Layer.WIRE,
          new byte[0],
          text(pair.earlier()),
          text(pair.later()),
          Outcome.LOST);
      var observations = loses
          ? List.of(new Observation(Set.of(new ElementPath("numbers")), lost))
          : List.<Observation>of();
      var findings = Stream.of(
              loses && !deaf ? Stream.of("FEWER") : Stream.<String>empty(),
              loud && !loses ? Stream.of("FALSE_ALARM") : Stream.<String>empty())
          .flatMap(rules -> rules)
          .map(Numbers::finding)
          .toList();
      var verdict = new Judgement(
          Judgement.ALL_RULES,
          Set.of(Direction.NEW_READER_OF_OLD_DATA),
          Set.of(Layer.WIRE),
          findings,
          true,
          true);
      return Optional.of(new Tried(List.of(verdict), observations, 1));
    }

    private static Finding finding(String rule) {
      return new Finding(
          rule,
          new ElementPath("numbers"),
          rule,
          null,
          null,
          Set.of(Direction.NEW_READER_OF_OLD_DATA),
          Set.of(Layer.WIRE),
          null,
          null);
    }

    @Override
    public Stream<Pair<Integer>> smaller(Pair<Integer> pair) {
      return Stream.of(
              new Pair<>(pair.earlier() / 2, pair.later()),
              new Pair<>(pair.earlier() - 1, pair.later()),
              new Pair<>(pair.earlier(), pair.later() / 2))
          .filter(smaller -> smaller.earlier() >= 0
              && smaller.earlier() + smaller.later() < pair.earlier() + pair.later());
    }
  }
}
