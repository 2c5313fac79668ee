package dev.concordat.protobuf.parse;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What number and string tokens stand for. */
final class Literals {

  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** Of an unsigned 64-bit number, in octal. Reading a number of millions of digits would take minutes. */
  private static final int MOST_DIGITS = 22;

  private Literals() {}

  /** The value of an integer token as an unsigned 64-bit number; empty if it is no octal number or larger than that. */
  static Optional<BigInteger> integer(String text) {
    boolean isHex = text.startsWith("0x") || text.startsWith("0X");
    int start = isHex ? 2 : 0;
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    if (text.length() - start > MOST_DIGITS) {
      return Optional.empty();
    }
    int radix = isHex ? 16 : text.length() > 1 && text.startsWith("0") ? 8 : 10;
    try {
      var value = new BigInteger(text.substring(start), radix);
      return value.compareTo(LARGEST) > 0 ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException reportedByTheLexer) {
      return Optional.empty();
    }
  }

  /** The value of a float token. One without a proper exponent, which the lexer has reported, is 0. */
  static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException reportedByTheLexer) {
      return 0;
    }
  }

  /** The bytes that adjacent string tokens stand for together. */
  static ByteString bytes(List<String> quoted) {
    var bytes = ByteString.newOutput();
    quoted.forEach(literal -> unescape(literal, bytes));
    return bytes.toByteString();
  }

  private static void unescape(String quoted, ByteString.Output bytes) {
    char quote = quoted.charAt(0);
    int end = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == quote
        ? quoted.length() - 1
        : quoted.length();
    int at = 1;
    while (at < end) {
      if (quoted.charAt(at) != '\\' || at + 1 >= end) {
        int plain = at;
        do {
          at++;
        } while (at < end && quoted.charAt(at) != '\\');
        write(quoted.substring(plain, at), bytes);
        continue;
      }
      char kind = quoted.charAt(at + 1);
      at += 2;
      switch (kind) {
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int digits = digits(quoted, at - 1, Math.min(end, at + 2), 8);
          bytes.write(Integer.parseInt(quoted.substring(at - 1, digits), 8));
          at = digits;
        }
        case 'x', 'X' -> {
          int digits = digits(quoted, at, Math.min(end, at + 2), 16);
          bytes.write(digits == at ? 0 : Integer.parseInt(quoted.substring(at, digits), 16));
          at = digits;
        }
        case 'u', 'U' -> at = codePoint(quoted, at, end, kind == 'u' ? 4 : 8, bytes);
        default -> bytes.write(simple(kind));
      }
    }
  }

  private static int codePoint(
      String quoted, int at, int end, int length, ByteString.Output bytes) {
    int after = digits(quoted, at, Math.min(end, at + length), 16);
    if (after - at < length) {
      return after;
    }
    int code = Integer.parseInt(quoted.substring(at, after), 16);
    // Two escapes may write one character as a UTF-16 pair.
    if (length == 4
        && Character.isHighSurrogate((char) code)
        && quoted.startsWith("\\u", after)
        && digits(quoted, after + 2, Math.min(end, after + 6), 16) == after + 6) {
      int low = Integer.parseInt(quoted.substring(after + 2, after + 6), 16);
      if (Character.isLowSurrogate((char) low)) {
        write(Character.toString(Character.toCodePoint((char) code, (char) low)), bytes);
        return after + 6;
      }
    }
    if (code > Character.MAX_CODE_POINT) {
      write("\\U%08x".formatted(code), bytes);
    } else if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
      // Half a pair has no UTF-8; its bits are written as if it had.
      bytes.write(0xe0 | (code >> 12));
      bytes.write(0x80 | ((code >> 6) & 0x3f));
      bytes.write(0x80 | (code & 0x3f));
    } else {
      write(Character.toString(code), bytes);
    }
    return after;
  }

  private static int digits(String text, int from, int end, int radix) {
    int at = from;
    while (at < end && text.charAt(at) < 128 && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }

  private static int simple(char kind) {
    return switch (kind) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case '\\', '\'', '"' -> kind;
      default -> '?';
    };
  }

  private static void write(String text, ByteString.Output bytes) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    bytes.write(encoded, 0, encoded.length);
  }
}
