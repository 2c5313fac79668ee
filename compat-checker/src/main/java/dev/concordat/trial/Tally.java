package dev.concordat.trial;

import dev.concordat.trial.TrialReport.Contradiction;
import dev.concordat.trial.TrialReport.Meant;
import dev.concordat.trial.Trials.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** What one thread counts. Of each sort of contradiction it keeps the pairs with the lowest numbers, however many there are. */
final class Tally {

  private static final int KEPT = 5;

  /** Pairs of one sort. */
  private static final class Sort {
    private long count;
    private final TreeSet<Long> pairs = new TreeSet<>();

    void add(long howMany, Iterable<Long> numbers) {
      count += howMany;
      numbers.forEach(pairs::add);
      while (pairs.size() > KEPT) {
        pairs.pollLast();
      }
    }
  }

  private long pairs;
  private long noSchemas;
  private long data;
  private long judgements;
  private final TreeMap<String, Sort> contradictions = new TreeMap<>();
  private final TreeMap<String, Sort> conventions = new TreeMap<>();

  void add(long number, Examined examined, List<Convention> known, AtomicLong contradicted) {
    pairs++;
    noSchemas += examined.valid() ? 0 : 1;
    data += examined.data();
    judgements += examined.judgements();
    boolean contradicts = false;
    for (var disagreement : examined.disagreements()) {
      var meant = known.stream()
          .filter(convention -> convention.covers().test(disagreement))
          .findFirst();
      contradicts |= meant.isEmpty();
      meant
          .map(convention -> conventions.computeIfAbsent(convention.name(), unseen -> new Sort()))
          .orElseGet(
              () -> contradictions.computeIfAbsent(disagreement.sort(), unseen -> new Sort()))
          .add(1, List.of(number));
    }
    if (contradicts) {
      contradicted.incrementAndGet();
    }
  }

  void add(Tally other) {
    pairs += other.pairs;
    noSchemas += other.noSchemas;
    data += other.data;
    judgements += other.judgements;
    other.contradictions.forEach((name, sort) ->
        contradictions.computeIfAbsent(name, unseen -> new Sort()).add(sort.count, sort.pairs));
    other.conventions.forEach((name, sort) ->
        conventions.computeIfAbsent(name, unseen -> new Sort()).add(sort.count, sort.pairs));
  }

  <M> TrialReport report(
      TrialFormat<M> format, Trials.Plan plan, double seconds, Shrinking<M> shrinking) {
    var contradicted = new ArrayList<Contradiction>();
    contradictions.forEach((name, sort) -> contradicted.add(new Contradiction(
        name, sort.count, List.copyOf(sort.pairs), shrinking.smallest(sort.pairs.first(), name))));
    var meant = new ArrayList<Meant>();
    for (var convention : format.conventions()) {
      var sort = conventions.get(convention.name());
      meant.add(new Meant(
          convention.name(),
          convention.reason(),
          sort == null ? 0 : sort.count,
          sort == null ? List.of() : List.copyOf(sort.pairs)));
    }
    return new TrialReport(
        format.type(),
        plan.seed(),
        pairs,
        noSchemas,
        judgements,
        data,
        seconds,
        contradicted,
        meant);
  }
}
