package dev.concordat.registry.schemas;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaType;
import java.util.List;
import java.util.stream.Collectors;

/** A text is not a valid schema. */
public final class SchemaInvalid extends RegistryException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  SchemaInvalid(SchemaType type, List<Problem> problems) {
    super(
        ErrorCode.SCHEMA_INVALID,
        "Invalid schema of type %s, details: %s"
            .formatted(
                type, problems.stream().map(Problem::toString).collect(Collectors.joining("; "))));
    this.problems = List.copyOf(problems);
  }

  /** Every reason, in reading order. */
  public List<Problem> problems() {
    return problems;
  }
}
