package dev.concordat.contracts.client;

import dev.concordat.contracts.api.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The registry answered, but did not do what was asked. Below 500 the request is to be mended, from 500 on the registry is; a
 * status of the 200s here means that the answer was not the registry's language.
 */
public final class RegistryAnswerException extends RuntimeException {

  private final int status;
  private final transient Optional<Problem> problem;

  RegistryAnswerException(String message, int status, Optional<Problem> problem) {
    super(message);
    this.status = status;
    this.problem = problem;
  }

  public int status() {
    return status;
  }

  /** What the registry calls the problem, the same in every release; empty if something before the registry answered. */
  public Optional<String> code() {
    return problem.flatMap(told -> Optional.ofNullable(told.code()));
  }

  /** What is wrong with the schema that was sent, place by place; empty if that was not the trouble. */
  public List<Problem.Flaw> flaws() {
    return problem.flatMap(told -> Optional.ofNullable(told.problems())).orElse(List.of());
  }

  Optional<Problem> problem() {
    return problem;
  }
}
