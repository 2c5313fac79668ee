package dev.concordat.schema;

/**
 * One reason why a text is not a valid schema.
 *
 * @param at where it is wrong; the start of the file if it is the whole of it
 * @param message one sentence that names what was found and, where it helps, what was expected
 */
public record Problem(Location at, String message) {

  /** As compilers print it: {@code order.proto:14:3: expected a field number, found ";"}. */
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
