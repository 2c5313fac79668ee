package dev.concordat.trial;

import dev.concordat.schema.SchemaType;
import java.util.List;

/**
 * What a trial came to. For one seed and number of pairs it is always the same but for the time.
 *
 * @param pairs how many were made
 * @param noSchemas how many of them had a side that is no valid schema, and were left
 * @param judgements how many verdicts were put to the proof
 * @param data how many messages were written and read
 * @param contradictions by sort, the verdicts that the runtime does not bear out
 * @param conventions every documented convention, with how often it explained a disagreement
 */
public record TrialReport(
    SchemaType format,
    long seed,
    long pairs,
    long noSchemas,
    long judgements,
    long data,
    double seconds,
    List<Contradiction> contradictions,
    List<Meant> conventions) {

  public TrialReport {
    contradictions = List.copyOf(contradictions);
    conventions = List.copyOf(conventions);
  }

  /**
   * Contradictions of one sort.
   *
   * @param count in how many verdicts
   * @param pairs numbers of the first pairs with it
   * @param example the first of these made as small as it can be
   */
  public record Contradiction(String sort, long count, List<Long> pairs, Example example) {}

  /**
   * A pair that contradicts.
   *
   * @param earlier the schema's text
   * @param told what was judged and what happened
   */
  public record Example(String earlier, String later, String told) {}

  /**
   * A convention.
   *
   * @param count how many disagreements it explained
   * @param pairs numbers of the first pairs with one
   */
  public record Meant(String name, String reason, long count, List<Long> pairs) {}

  /** Whether the runtime bore out every verdict, or a convention says why not. */
  public boolean isBorneOut() {
    return contradictions.isEmpty();
  }
}
