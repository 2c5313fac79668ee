package dev.concordat.registry.comparison;

import dev.concordat.contracts.comparison.Operation;
import dev.concordat.registry.subjects.SubjectName;
import java.util.List;

/**
 * A schema by which a provider's version promises to write and read.
 *
 * @param version of the subject
 * @param requests what it is the body of, sent to the provider
 * @param responses what it is the body of, sent by the provider
 */
public record Promise(
    SubjectName subject, int version, List<Operation> requests, List<Operation> responses) {

  public Promise {
    requests = List.copyOf(requests);
    responses = List.copyOf(responses);
  }
}
