package dev.concordat.protobuf;

import java.util.NavigableSet;

/**
 * Consecutive numbers of fields or enum values.
 *
 * @param end the number after the last
 */
record NumberRange(long start, long end) {

  /** The highest number a field can have. */
  static final long LAST_FIELD = 536_870_911;

  boolean holds(long number) {
    return start <= number && number < end;
  }

  boolean containsAnyOf(NavigableSet<Long> numbers) {
    var first = numbers.ceiling(start);
    return first != null && first < end;
  }

  /** As a file writes it, where the highest number is called {@code max}. */
  String text(long max) {
    long last = end - 1;
    if (last == start) {
      return Long.toString(start);
    }
    return start + " to " + (last >= max ? "max" : Long.toString(last));
  }
}
