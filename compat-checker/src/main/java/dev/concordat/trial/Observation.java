package dev.concordat.trial;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import java.util.Set;

/**
 * Data that did not come through: the runtime refused it, or the reader sees something else than was written.
 *
 * @param elements what the place is called by a finding about it: by writer and by reader, the innermost only; of no consequence if
 *     the whole message was refused
 * @param witness the message, and what became of it
 */
public record Observation(Set<ElementPath> elements, Witness witness) {

  public Observation {
    elements = Set.copyOf(elements);
  }

  Direction direction() {
    return witness.direction();
  }

  Layer layer() {
    return witness.layer();
  }

  /** The runtime refused the whole message, and does not say where. */
  boolean isRefusal() {
    return witness.outcome() == Witness.Outcome.FAILS;
  }
}
