package dev.concordat.rules;

/**
 * Data written with one schema and read with another.
 *
 * @param direction which of the two is the later one; rules do not ask, reports do
 */
public record Exchange<S>(S reader, S writer, Direction direction) {

  /** Code of {@code candidate} reads data of {@code earlier}. */
  public static <S> Exchange<S> newReadsOld(S candidate, S earlier) {
    return new Exchange<>(candidate, earlier, Direction.NEW_READER_OF_OLD_DATA);
  }

  /** Code of {@code earlier} reads data of {@code candidate}. */
  public static <S> Exchange<S> oldReadsNew(S earlier, S candidate) {
    return new Exchange<>(earlier, candidate, Direction.OLD_READER_OF_NEW_DATA);
  }

  public S candidate() {
    return direction == Direction.NEW_READER_OF_OLD_DATA ? reader : writer;
  }

  public S baseline() {
    return direction == Direction.NEW_READER_OF_OLD_DATA ? writer : reader;
  }
}
