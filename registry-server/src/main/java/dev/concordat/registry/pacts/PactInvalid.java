package dev.concordat.registry.pacts;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.schema.Problem;
import java.util.List;

/** A text is not a pact. */
public final class PactInvalid extends RegistryException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  PactInvalid(List<Problem> problems) {
    super(ErrorCode.PACT_INVALID, "not a pact file: " + problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong with it. */
  public List<Problem> problems() {
    return problems;
  }
}
