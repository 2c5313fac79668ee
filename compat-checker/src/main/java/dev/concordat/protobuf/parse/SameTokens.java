package dev.concordat.protobuf.parse;

/**
 * Whether two texts differ at most in comments and white space. It looks only as far as it must: what it cannot tell, such as a
 * character between tokens that has no place in a {@code .proto} file, is a difference.
 */
final class SameTokens {

  private static final char END = '\0';

  private final Side one;
  private final Side other;

  private SameTokens(String one, String other) {
    this.one = new Side(one);
    this.other = new Side(other);
  }

  static boolean in(String one, String other) {
    return one.equals(other) || new SameTokens(one, other).compare();
  }

  private boolean compare() {
    char before = END;
    while (true) {
      boolean gap = one.skip();
      boolean otherGap = other.skip();
      char next = one.next();
      if (next != other.next() || one.isOdd() || other.isOdd()) {
        return false;
      }
      if (next == END) {
        return true;
      }
      if (gap != otherGap && !standsAlone(before) && !standsAlone(next)) {
        return false;
      }
      if (next == '"' || next == '\'') {
        if (!sameString(next)) {
          return false;
        }
      } else {
        one.at++;
        other.at++;
      }
      before = next;
    }
  }

  /** To the quote at the end, or of the line, where the string is broken. */
  private boolean sameString(char quote) {
    one.at++;
    other.at++;
    while (true) {
      char next = one.next();
      if (next != other.next() || next == END || next == '\n') {
        return false;
      }
      one.at++;
      other.at++;
      if (next == quote) {
        return true;
      }
      if (next == '\\') {
        if (one.next() != other.next()) {
          return false;
        }
        one.at++;
        other.at++;
      }
    }
  }

  /** A character that is a token of its own, whatever stands beside it. */
  private static boolean standsAlone(char c) {
    return switch (c) {
      case '{', '}', '[', ']', '(', ')', '<', '>', ';', ',', '=', ':', END -> true;
      default -> false;
    };
  }

  private static final class Side {
    private final String text;
    private int at;
    private boolean odd;

    Side(String text) {
      this.text = text;
    }

    /** Whether it holds what this class does not judge. */
    boolean isOdd() {
      return odd;
    }

    char next() {
      return at < text.length() ? text.charAt(at) : END;
    }

    /** Goes over comments and white space, and answers whether there were any. */
    boolean skip() {
      int start = at;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
          at++;
        } else if (c == '/' && text.startsWith("//", at)) {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else if (c == '/' && text.startsWith("/*", at)) {
          int end = text.indexOf("*/", at + 2);
          int nested = text.indexOf("/*", at + 2);
          odd |= end < 0 || (nested >= 0 && nested < end);
          at = end < 0 ? text.length() : end + 2;
        } else {
          odd |= c < ' ' || c == '/';
          break;
        }
      }
      return at > start;
    }
  }
}
