package dev.concordat.trial;

import dev.concordat.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs the trial of one format: pair after pair on all threads, each pair the same whoever tries it and when. */
public final class Trials<M> {

  /**
   * How much is tried.
   *
   * @param pairs how many, numbered from 0
   * @param seed what chance starts from
   * @param threads how many pairs are tried at once
   * @param only the number of the one pair to try; empty for all
   */
  public record Plan(long pairs, long seed, int threads, OptionalLong only) {
    public Plan {
      if (pairs < 1 || threads < 1 || (only.isPresent() && only.getAsLong() < 0)) {
        throw new IllegalArgumentException("at least one pair and one thread are needed");
      }
    }

    long first() {
      return only.isPresent() ? only.getAsLong() : 0;
    }

    long end() {
      return only.isPresent() ? only.getAsLong() + 1 : pairs;
    }
  }

  /** How far it is. */
  public record Progress(long done, long pairs, long contradictions) {}

  /** Pairs are handed out this many at a time. */
  private static final int CHUNK = 64;

  private static final long MILLIS_BETWEEN_REPORTS = 1_000;

  private final TrialFormat<M> format;
  private final Plan plan;
  private final AtomicLong next;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong contradictions = new AtomicLong();

  private Trials(TrialFormat<M> format, Plan plan) {
    this.format = format;
    this.plan = plan;
    next = new AtomicLong(plan.first());
  }

  /**
   * Tries all pairs of the plan.
   *
   * @param progress told about once a second
   */
  public static <M> TrialReport run(TrialFormat<M> format, Plan plan, Consumer<Progress> progress)
      throws InterruptedException {
    return new Trials<>(format, plan).run(progress);
  }

  /** The pair of that number, for looking at it. */
  public static <M> Pair<M> pair(TrialFormat<M> format, Plan plan, long number) {
    return new Trials<>(format, plan).pair(number);
  }

  private TrialReport run(Consumer<Progress> progress) throws InterruptedException {
    var began = System.nanoTime();
    var threads = Executors.newFixedThreadPool(plan.threads());
    var tallies = new ArrayList<Tally>();
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < plan.threads(); i++) {
        var tally = new Tally();
        tallies.add(tally);
        running.add(threads.submit(() -> work(tally)));
      }
      threads.shutdown();
      while (!threads.awaitTermination(MILLIS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS)) {
        progress.accept(new Progress(done.get(), plan.end() - plan.first(), contradictions.get()));
      }
      for (var each : running) {
        each.get();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    } finally {
      threads.shutdownNow();
    }
    var total = new Tally();
    tallies.forEach(total::add);
    return total.report(
        format, plan, (System.nanoTime() - began) / 1e9, new Shrinking<>(this, format));
  }

  private void work(Tally tally) {
    for (long from = next.getAndAdd(CHUNK); from < plan.end(); from = next.getAndAdd(CHUNK)) {
      for (long number = from; number < Math.min(from + CHUNK, plan.end()); number++) {
        if (Thread.interrupted()) {
          return;
        }
        tally.add(number, examined(pair(number), number), format.conventions(), contradictions);
        done.incrementAndGet();
      }
    }
  }

  /** The pair of that number, always the same for one seed. */
  Pair<M> pair(long number) {
    return format.pair(random(number, 1));
  }

  private Random random(long number, long purpose) {
    return new Random(mixed(mixed(mixed(plan.seed()) ^ number) + purpose));
  }

  /** Neighbouring numbers give sources that have nothing in common. The finalizer of SplitMix64. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * What came of a pair.
   *
   * @param valid whether both were schemas at all
   */
  record Examined(boolean valid, int data, int judgements, List<Disagreement> disagreements) {}

  /** The same for the pair of that number, or a smaller one made of it with the same chance. */
  Examined examined(Pair<M> pair, long number) {
    Optional<Tried> tried;
    try {
      tried = format.tried(pair, random(number, 2));
    } catch (RuntimeException | StackOverflowError thrown) {
      return new Examined(true, 0, 0, List.of(Disagreement.noAnswer(thrown)));
    }
    if (tried.isEmpty()) {
      return new Examined(false, 0, 0, List.of());
    }
    var disagreements = new ArrayList<Disagreement>();
    var judgements = tried.get().judgements();
    var allRules = judgements.stream()
        .filter(judgement -> judgement.by().equals(Judgement.ALL_RULES))
        .toList();
    for (var judgement : judgements) {
      disagree(judgement, allRules, tried.get().observations(), disagreements);
    }
    return new Examined(true, tried.get().data(), tried.get().judgements().size(), disagreements);
  }

  private static void disagree(
      Judgement judgement,
      List<Judgement> allRules,
      List<Observation> observations,
      List<Disagreement> disagreements) {
    for (var observation : observations) {
      if (judgement.on().contains(observation.direction())
          && judgement.in().contains(observation.layer())
          && finding(judgement, observation).isEmpty()) {
        var foundBy = allRules.stream()
            .flatMap(all -> finding(all, observation).stream())
            .collect(Collectors.toSet());
        // What no rule at all finds is told of all rules, once.
        if (!foundBy.isEmpty() || allRules.contains(judgement)) {
          disagreements.add(Disagreement.lossNotFound(judgement, observation, foundBy));
        }
      }
    }
    if (judgement.mustProve()) {
      for (var finding : judgement.findings()) {
        for (var layer : judgement.in()) {
          for (var direction : finding.harm().in(layer)) {
            if (judgement.on().contains(direction)
                && observations.stream()
                    .noneMatch(seen -> seen.direction() == direction
                        && seen.layer() == layer
                        && shows(judgement, finding, seen))) {
              disagreements.add(Disagreement.nothingShown(judgement, finding, direction, layer));
            }
          }
        }
      }
    }
  }

  /** The rules whose findings the observation shows. */
  private static Set<String> finding(Judgement judgement, Observation seen) {
    return judgement.findings().stream()
        .filter(finding -> finding.harm().in(seen.layer()).contains(seen.direction())
            && shows(judgement, finding, seen))
        .map(Finding::rule)
        .collect(Collectors.toSet());
  }

  private static boolean shows(Judgement judgement, Finding finding, Observation seen) {
    return !judgement.perElement()
        || seen.isRefusal()
        || seen.elements().contains(finding.element());
  }
}
