package dev.concordat.rules;

import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Location;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One promise a candidate breaks.
 *
 * @param rule the rule's one name, such as {@code FIELD_NO_DELETE}
 * @param element what is concerned, named as the baseline names it if the candidate has it no more
 * @param message one sentence in plain words that names the element and both sides
 * @param candidate where in the candidate; absent if nothing of it is left there, not even the file
 * @param baseline where in the schema it is compared with; absent if it is new
 * @param harm who can no longer read whom, and where it is felt
 * @param wayOut the smallest change that would pass, in one or more sentences
 * @param proving how a message that shows it is made
 */
public record Finding(
    String rule,
    ElementPath element,
    String message,
    @Nullable Location candidate,
    @Nullable Location baseline,
    Harm harm,
    @Nullable String wayOut,
    Proof proving) {

  /** One that hurts the same readers in each layer of data where it is felt. */
  public Finding(
      String rule,
      ElementPath element,
      String message,
      @Nullable Location candidate,
      @Nullable Location baseline,
      Set<Direction> breaks,
      Set<Layer> layers,
      @Nullable String wayOut,
      @Nullable Witness proof) {
    this(
        rule,
        element,
        message,
        candidate,
        baseline,
        Harm.of(breaks, layers),
        wayOut,
        Proof.of(proof));
  }

  /** Who can no longer read whom; empty if no data is concerned. */
  public Set<Direction> breaks() {
    return harm.directions();
  }

  /** Where it is felt. */
  public Set<Layer> layers() {
    return harm.layers();
  }

  /** Whether it hurts nobody yet, neither readers of data nor code, but may once something else happens. */
  public boolean isAtRisk() {
    return breaks().isEmpty() && !layers().contains(Layer.SOURCE);
  }

  /** A message that shows it; absent if none was found. It is made when this is first asked. */
  public @Nullable Witness proof() {
    return proving.witness();
  }

  /** Why there is no proof; empty if there is one. */
  public Optional<String> unproved() {
    if (proof() != null) {
      return Optional.empty();
    }
    var known = proving.whyNot();
    if (known.isPresent()) {
      return known;
    }
    if (harm.onWire().isEmpty() && !harm.inJson().isEmpty()) {
      return Optional.of("the bytes are read as they were written, only JSON is not");
    }
    if (!breaks().isEmpty()) {
      return Optional.of("no message was found that the two sides read differently");
    }
    return Optional.of(
        layers().equals(Set.of(Layer.SOURCE))
            ? "only code generated from the schema is concerned, which no message shows"
            : "no data is hurt yet, so no message shows it");
  }

  /** Names this finding and no other: not the next break of the same element, but the same one after the text has moved. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(rule, element.name(), message);
  }

  /** This finding where another one says the same of another direction. */
  public Finding alsoBreaking(Finding other) {
    return new Finding(
        rule,
        element,
        message,
        candidate,
        baseline,
        harm.and(other.harm),
        wayOut,
        proving.or(other.proving));
  }

  /** This finding, seen at another place of the candidate. */
  public Finding seenAt(@Nullable Location place) {
    return new Finding(rule, element, message, place, baseline, harm, wayOut, proving);
  }

  /** This finding, to be proved so. */
  public Finding provedBy(Proof proof) {
    return new Finding(rule, element, message, candidate, baseline, harm, wayOut, proof);
  }
}
