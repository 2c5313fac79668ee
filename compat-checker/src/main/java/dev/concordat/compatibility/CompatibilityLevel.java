package dev.concordat.compatibility;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which exchanges of data must work once a candidate follows the versions before it. */
public enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true),
  /** Both directions with the versions that deployed applications use; which these are, who gives the history knows. */
  DEPLOYED(true, true, true);

  private final boolean newReadsOld;
  private final boolean oldReadsNew;
  private final boolean allVersions;

  CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean allVersions) {
    this.newReadsOld = newReadsOld;
    this.oldReadsNew = oldReadsNew;
    this.allVersions = allVersions;
  }

  /** The level of that name in any case; empty if there is none. */
  public static Optional<CompatibilityLevel> named(String name) {
    return Stream.of(values())
        .filter(level -> level.name().equals(name.trim().toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** The same level for those who know Confluent's alone: the strictest that never promises more. */
  public CompatibilityLevel asConfluentKnowsIt() {
    return this == DEPLOYED ? FULL_TRANSITIVE : this;
  }

  /** Whether every earlier version counts, not only the latest. */
  public boolean isTransitive() {
    return allVersions;
  }

  /** Which of the earlier versions, given oldest first, count; newest first, as registries try them. */
  public <S> List<S> compared(List<S> history) {
    if (this == NONE || history.isEmpty()) {
      return List.of();
    }
    int oldest = allVersions ? 0 : history.size() - 1;
    return IntStream.iterate(history.size() - 1, i -> i >= oldest, i -> i - 1)
        .mapToObj(history::get)
        .toList();
  }

  /** Who must be able to read whose data between {@code candidate} and one version before it. */
  public <S> Stream<Exchange<S>> exchanges(S candidate, S earlier) {
    var promised = Stream.<Exchange<S>>builder();
    if (newReadsOld) {
      promised.add(Exchange.newReadsOld(candidate, earlier));
    }
    if (oldReadsNew) {
      promised.add(Exchange.oldReadsNew(earlier, candidate));
    }
    return promised.build();
  }

  /**
   * Whether a finding breaks what this level promises. What concerns no data, only code generated from the schema, is promised by
   * FULL alone: that old and new programs can take each other's place. What hurts nobody yet is promised by none.
   */
  public boolean forbids(Finding finding) {
    if (finding.breaks().isEmpty()) {
      return newReadsOld && oldReadsNew && finding.layers().contains(Layer.SOURCE);
    }
    return (newReadsOld && finding.breaks().contains(Direction.NEW_READER_OF_OLD_DATA))
        || (oldReadsNew && finding.breaks().contains(Direction.OLD_READER_OF_NEW_DATA));
  }
}
