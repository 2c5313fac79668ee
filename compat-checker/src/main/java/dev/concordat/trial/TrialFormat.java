package dev.concordat.trial;

import dev.concordat.schema.SchemaType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a schema format brings to the trial. Implementations keep no state and are used by many threads at once; all chance comes
 * from the given source, so that a pair's number brings back the pair and its data.
 *
 * @param <M> the form in which schemas are made and changed, see {@link Pair}
 */
public interface TrialFormat<M> {

  SchemaType type();

  /** A schema and a changed one. They need not be valid; what does not parse is counted and left. */
  Pair<M> pair(Random random);

  /** The schema as its files have it. */
  String text(M schema);

  /** Judges the pair and tries it on the runtime; empty if one of the two is no valid schema. */
  Optional<Tried> tried(Pair<M> pair, Random random);

  /** Pairs that are smaller by one thing, the largest cuts first; they need not be valid. */
  Stream<Pair<M>> smaller(Pair<M> pair);

  /** What disagreements are meant, in the order they are asked. */
  List<Convention> conventions();
}
