package dev.concordat.rules;

import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Location;
import dev.concordat.witness.Witness;
import java.util.Collections;
import java.util.EnumSet;
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
 * @param breaks who can no longer read whom; empty if no data is concerned, only code generated from the schema
 * @param layers where it is felt
 * @param wayOut the smallest change that would pass, in one or more sentences
 * @param proof a message that shows it
 */
public record Finding(
    String rule,
    ElementPath element,
    String message,
    @Nullable Location candidate,
    @Nullable Location baseline,
    Set<Direction> breaks,
    Set<Layer> layers,
    @Nullable String wayOut,
    @Nullable Witness proof) {

  public Finding {
    breaks = breaks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(breaks));
    layers = layers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(layers));
  }

  /** Names this finding and no other: not the next break of the same element, but the same one after the text has moved. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(rule, element.name(), message);
  }

  /** This finding where another one says the same of another direction. */
  public Finding alsoBreaking(Finding other) {
    var directions = EnumSet.noneOf(Direction.class);
    directions.addAll(breaks);
    directions.addAll(other.breaks);
    return new Finding(
        rule,
        element,
        message,
        candidate,
        baseline,
        directions,
        layers,
        wayOut,
        proof == null ? other.proof : proof);
  }

  public Finding withProof(@Nullable Witness witness) {
    return new Finding(
        rule, element, message, candidate, baseline, breaks, layers, wayOut, witness);
  }
}
