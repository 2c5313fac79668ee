package dev.concordat.trial;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.schema.ElementPath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and the runtime do not say the same.
 *
 * @param by whose verdict, see {@link Judgement#by()}
 * @param direction who reads whom; absent if it failed before that
 * @param layer in bytes or in JSON; absent if it failed before that
 * @param finding what nothing could be shown for; absent for a loss that was not found
 * @param foundBy the rules that find the loss that this verdict does not, of all there are
 * @param observation the loss that was not found; absent for a finding
 * @param failure what the engine itself threw; absent otherwise
 */
public record Disagreement(
    Kind kind,
    String by,
    @Nullable Direction direction,
    @Nullable Layer layer,
    @Nullable Finding finding,
    @Nullable Observation observation,
    Set<String> foundBy,
    @Nullable String failure) {

  public Disagreement {
    foundBy = Set.copyOf(foundBy);
  }

  /** In which way they disagree. */
  public enum Kind {
    /** Judged compatible, and data was refused, lost or changed. */
    LOSS_NOT_FOUND,
    /** A finding says that data breaks, and no data did. */
    NOTHING_SHOWN,
    /** The engine threw instead of answering. */
    NO_ANSWER
  }

  static Disagreement lossNotFound(
      Judgement judgement, Observation observation, Set<String> foundBy) {
    return new Disagreement(
        Kind.LOSS_NOT_FOUND,
        judgement.by(),
        observation.direction(),
        observation.layer(),
        null,
        observation,
        foundBy,
        null);
  }

  static Disagreement nothingShown(
      Judgement judgement, Finding finding, Direction direction, Layer layer) {
    return new Disagreement(
        Kind.NOTHING_SHOWN, judgement.by(), direction, layer, finding, null, Set.of(), null);
  }

  static Disagreement noAnswer(Throwable thrown) {
    var top = thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
    return new Disagreement(Kind.NO_ANSWER, "", null, null, null, null, Set.of(), thrown + top);
  }

  /** Whether all rules together find the loss that this verdict does not. */
  public boolean foundByAllRules() {
    return !foundBy.isEmpty();
  }

  /** Whether these rules, and no other, find the loss that this verdict does not. */
  public boolean isFoundOnlyBy(String... rules) {
    return foundByAllRules() && Set.of(rules).containsAll(foundBy);
  }

  /** Whether the rule of the finding is one of these. */
  public boolean isAbout(String... rules) {
    return finding != null && List.of(rules).contains(finding.rule());
  }

  /** What disagreements of one cause have in common. */
  String sort() {
    if (failure != null) {
      return kind + " " + failure.replaceAll("[0-9]+", "#").lines().findFirst().orElse("");
    }
    if (finding != null) {
      return "%s by %s: %s in %s".formatted(kind, by, finding.rule(), layer);
    }
    var seen = Objects.requireNonNull(observation);
    return "%s by %s: %s in %s".formatted(kind, by, seen.witness().outcome(), seen.layer());
  }

  /** For a person, in a few lines. */
  String told() {
    if (failure != null) {
      return "the engine threw " + failure;
    }
    if (finding != null) {
      return "%s says of %s: %s%nNothing shows it in the direction %s, in %s."
          .formatted(finding.rule(), finding.element(), finding.message(), direction, layer);
    }
    var seen = Objects.requireNonNull(observation);
    return "written %s (%s)%nread    %s%n%s, %s, %s; no finding for %s"
        .formatted(
            seen.witness().writer(),
            seen.witness().bytes(),
            seen.witness().reader(),
            seen.witness().outcome(),
            direction,
            seen.layer(),
            seen.elements().stream()
                .map(ElementPath::name)
                .sorted()
                .collect(Collectors.joining(", ")));
  }
}
