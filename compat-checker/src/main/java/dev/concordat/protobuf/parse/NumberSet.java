package dev.concordat.protobuf.parse;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers given as ranges. What it answers takes hardly longer for a hundred thousand ranges than for ten. */
final class NumberSet {

  /** Ranges of which no two share a number. */
  private final TreeMap<Integer, Integer> lastByFirst = new TreeMap<>();

  /** @param last included; if it is less than {@code first}, nothing is added */
  void add(int first, int last) {
    if (last < first) {
      return;
    }
    int from = first;
    int to = last;
    for (var other = reachingFrom(to);
        other != null && other.getValue() >= from;
        other = reachingFrom(to)) {
      from = Math.min(from, other.getKey());
      to = Math.max(to, other.getValue());
      lastByFirst.remove(other.getKey());
    }
    lastByFirst.put(from, to);
  }

  boolean contains(int number) {
    return containsAnyOf(number, number);
  }

  boolean containsAnyOf(int first, int last) {
    var other = reachingFrom(last);
    return other != null && other.getValue() >= first;
  }

  /** The range that starts last among those that start at {@code number} at most. */
  private Map.@Nullable Entry<Integer, Integer> reachingFrom(int number) {
    return lastByFirst.floorEntry(number);
  }
}
