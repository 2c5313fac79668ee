package dev.concordat.trial;

import java.util.List;

/**
 * What came of one pair.
 *
 * @param judgements what the engine says of it
 * @param observations what the runtime did to data, in both directions
 * @param data how many messages were written and read
 */
public record Tried(List<Judgement> judgements, List<Observation> observations, int data) {

  public Tried {
    judgements = List.copyOf(judgements);
    observations = List.copyOf(observations);
  }
}
