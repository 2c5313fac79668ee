package dev.concordat.protobuf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Ranges of numbers in order, of which no two touch. */
record NumberRanges(List<NumberRange> ranges) {

  static NumberRanges of(Stream<NumberRange> any) {
    var joined = new ArrayList<NumberRange>();
    any.sorted(Comparator.comparingLong(NumberRange::start)).forEach(range -> {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).end() >= range.start()) {
        var before = joined.get(last);
        joined.set(last, new NumberRange(before.start(), Math.max(before.end(), range.end())));
      } else {
        joined.add(range);
      }
    });
    return new NumberRanges(List.copyOf(joined));
  }

  /** Whether every number of the range is in one of these. */
  boolean cover(NumberRange range) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).end() < range.end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.size() && ranges.get(low).start() <= range.start();
  }

  /** The parts of the range that none of these holds, in order. */
  List<NumberRange> missing(NumberRange range) {
    var missing = new ArrayList<NumberRange>();
    long from = range.start();
    for (var held : ranges) {
      if (held.end() <= from) {
        continue;
      }
      if (held.start() >= range.end()) {
        break;
      }
      if (held.start() > from) {
        missing.add(new NumberRange(from, held.start()));
      }
      from = held.end();
    }
    if (from < range.end()) {
      missing.add(new NumberRange(from, range.end()));
    }
    return List.copyOf(missing);
  }
}
