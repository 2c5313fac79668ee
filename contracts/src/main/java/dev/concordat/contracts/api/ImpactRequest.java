package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.BlockPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schemas that are about to become the next versions of their subjects, together.
 *
 * @param candidates one for each subject; where one imports the subject of another, it is judged with that one's text
 * @param policy what becomes of a break that hurts nobody, where a candidate does not say; it blocks if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImpactRequest(
    List<Candidate> candidates, @Nullable BlockPolicy policy) {

  /**
   * What a subject is about to be.
   *
   * @param subject as Confluent's API spells it, with its context
   */
  public record Candidate(String subject, CandidateSchema candidate) {}
}
