package dev.concordat.schema;

import java.util.List;
import java.util.function.Function;

/** What parsing a text gives: a schema, or every reason why there is none. */
public sealed interface ParseResult<S> {

  /** The text is a valid schema. */
  record Parsed<S>(S schema) implements ParseResult<S> {}

  /** The text is not; {@code problems} holds at least one, in reading order. */
  record Rejected<S>(List<Problem> problems) implements ParseResult<S> {
    public Rejected {
      problems =
          problems.stream().sorted(java.util.Comparator.comparing(Problem::at)).toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a text is rejected for at least one reason");
      }
    }
  }

  static <S> ParseResult<S> parsed(S schema) {
    return new Parsed<>(schema);
  }

  static <S> ParseResult<S> rejected(List<Problem> problems) {
    return new Rejected<>(problems);
  }

  /** The schema, or what {@code otherwise} makes of the problems; it may also throw. */
  default <X extends Exception> S orElseThrow(Function<List<Problem>, X> otherwise) throws X {
    if (this instanceof Parsed<S> parsed) {
      return parsed.schema();
    }
    throw otherwise.apply(((Rejected<S>) this).problems());
  }
}
