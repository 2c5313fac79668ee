package dev.concordat.protobuf.parse;

import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/** What was found wrong with one file so far. */
final class Problems {

  /** Nobody reads further, and a file of garbage must not cost more memory than its text. */
  private static final int MOST_KEPT = 1_000;

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(Token at, String message) {
    add(
        new Location(
            file,
            at.line() + 1,
            at.column() + 1,
            at.line() + 1,
            Math.max(at.endColumn(), at.column()) + 1),
        message);
  }

  /** @param line counted from 0, as is {@code column} */
  void add(int line, int column, String message) {
    add(new Location(file, line + 1, column + 1, line + 1, column + 2), message);
  }

  void add(Location at, String message) {
    if (!isFull()) {
      found.add(new Problem(at, message));
    }
  }

  /** Whether nothing that is found from now on would be kept. */
  boolean isFull() {
    return found.size() >= MOST_KEPT;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> found() {
    return List.copyOf(found);
  }
}
