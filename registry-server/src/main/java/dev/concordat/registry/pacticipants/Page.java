package dev.concordat.registry.pacticipants;

/**
 * A part of a long list.
 *
 * @param number counted from 1
 */
public record Page(int number, int size) {

  /** All there is. */
  public static final Page WHOLE = new Page(1, Integer.MAX_VALUE);

  private static final int LARGEST = 1_000;

  public Page {
    if (number < 1 || size < 1) {
      throw new IllegalArgumentException("pages and their entries count from 1");
    }
  }

  /** What a client asks for, within what can be given. */
  public static Page of(int number, int size) {
    return new Page(Math.max(1, number), Math.min(LARGEST, Math.max(1, size)));
  }

  public long offset() {
    return (number - 1L) * size;
  }
}
