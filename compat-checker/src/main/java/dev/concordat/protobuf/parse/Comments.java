package dev.concordat.protobuf.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments between two tokens, sorted by what they are about.
 *
 * @param trailing belongs to the declaration before; empty if there is none
 * @param detached stands by itself
 * @param leading belongs to the declaration after; empty if there is none
 */
record Comments(String trailing, List<String> detached, String leading) {

  static final Comments NONE = new Comments("", List.of(), "");

  /** Sorts comments in the order they are read. The last one is kept back until what follows it says where it belongs. */
  static final class Sorter {
    private final StringBuilder trailing = new StringBuilder();
    private final List<String> detached = new ArrayList<>();
    private final StringBuilder last = new StringBuilder();
    private boolean hasLast;
    private boolean lastIsLines;
    private boolean mayTrail = true;
    private boolean hasTrailing;
    private int settled;

    /** Where the text of a line comment goes: consecutive ones are one comment. */
    StringBuilder line() {
      if (hasLast && !lastIsLines) {
        settle();
      }
      hasLast = true;
      lastIsLines = true;
      return last;
    }

    /** Where the text of a block comment goes. */
    StringBuilder block() {
      if (hasLast) {
        settle();
      }
      hasLast = true;
      lastIsLines = false;
      return last;
    }

    /** The last comment is not about what follows. */
    void settle() {
      if (!hasLast) {
        return;
      }
      if (mayTrail) {
        trailing.append(last);
        hasTrailing = true;
        mayTrail = false;
      } else {
        detached.add(last.toString());
      }
      last.setLength(0);
      hasLast = false;
      settled++;
    }

    /** No later comment can be about the declaration before. */
    void leaveDeclarationBefore() {
      mayTrail = false;
    }

    /** Both declarations share the line of a single comment, so that it could be about either: it is about neither. */
    void detachIfAlone() {
      if (settled + (hasLast ? 1 : 0) != 1) {
        return;
      }
      if (hasTrailing) {
        detached.add(0, trailing.toString());
        trailing.setLength(0);
      }
      settle();
    }

    Comments sorted() {
      return new Comments(
          trailing.toString(), List.copyOf(detached), hasLast ? last.toString() : "");
    }
  }
}
