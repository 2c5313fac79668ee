package dev.concordat.trial;

import dev.concordat.trial.Disagreement.Kind;
import dev.concordat.trial.TrialReport.Example;
import java.util.Optional;

/** Makes a pair that contradicts as small as it can be while it still does, in the same way. */
final class Shrinking<M> {

  /** So many smaller pairs are tried at most; enough for nearly all that are generated. */
  private static final int MOST_TRIES = 500;

  private final Trials<M> trials;
  private final TrialFormat<M> format;

  Shrinking(Trials<M> trials, TrialFormat<M> format) {
    this.trials = trials;
    this.format = format;
  }

  Example smallest(long number, String sort) {
    var pair = trials.pair(number);
    int tries = 0;
    boolean smaller = true;
    while (smaller && tries < MOST_TRIES) {
      smaller = false;
      var cuts = format.smaller(pair).iterator();
      while (!smaller && tries < MOST_TRIES && cuts.hasNext()) {
        var cut = cuts.next();
        tries++;
        if (contradiction(cut, number, sort).isPresent()) {
          pair = cut;
          smaller = true;
        }
      }
    }
    return new Example(
        format.text(pair.earlier()),
        format.text(pair.later()),
        contradiction(pair, number, sort).map(Disagreement::told).orElse(Kind.NO_ANSWER.name()));
  }

  private Optional<Disagreement> contradiction(Pair<M> pair, long number, String sort) {
    return trials.examined(pair, number).disagreements().stream()
        .filter(disagreement -> disagreement.sort().equals(sort))
        .filter(disagreement -> format.conventions().stream()
            .noneMatch(convention -> convention.covers().test(disagreement)))
        .findFirst();
  }
}
