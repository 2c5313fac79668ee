package dev.concordat.protobuf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as Go's formatter prints them, in which buf's words are written. Source: package strconv, Quote and FormatFloat. */
final class GoText {

  private static final int LARGEST_PLAIN_EXPONENT = 5;
  /** As many as tell any two doubles apart. */
  private static final int MOST_DIGITS = 17;

  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private GoText() {}

  static String quoted(Collection<String> texts) {
    return texts.stream().map(GoText::quoted).collect(Collectors.joining(", "));
  }

  /** The verb {@code %q}. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case 0x07 -> quoted.append("\\a");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case 0x0b -> quoted.append("\\v");
        default -> append(c, quoted);
      }
    });
    return quoted.append('"').toString();
  }

  private static void append(int c, StringBuilder quoted) {
    if (isPrintable(c)) {
      quoted.appendCodePoint(c);
    } else if (c < ' ' || c == 0x7f) {
      quoted.append("\\x%02x".formatted(c));
    } else {
      quoted.append((c > 0xffff ? "\\U%08x" : "\\u%04x").formatted(c));
    }
  }

  private static boolean isPrintable(int c) {
    return c == ' '
        || switch (Character.getType(c)) {
          case Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER,
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER,
              Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION,
              Character.MATH_SYMBOL,
              Character.CURRENCY_SYMBOL,
              Character.MODIFIER_SYMBOL,
              Character.OTHER_SYMBOL -> true;
          default -> false;
        };
  }

  /** The verb {@code %v} of a float or a double: the fewest digits that mean the same, with an exponent where it is large. */
  static String number(Number value) {
    double wide = value.doubleValue();
    if (Double.isNaN(wide)) {
      return "NaN";
    }
    if (Double.isInfinite(wide)) {
      return wide > 0 ? "+Inf" : "-Inf";
    }
    if (wide == 0) {
      return 1 / wide < 0 ? "-0" : "0";
    }
    var shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return shortest.toPlainString();
    }
    var digits = shortest.unscaledValue().abs().toString();
    return String.format(
        Locale.ROOT,
        "%s%s%se%s%02d",
        shortest.signum() < 0 ? "-" : "",
        digits.charAt(0),
        digits.length() > 1 ? "." + digits.substring(1) : "",
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }

  /** Java's own text has a digit too many for some values before version 19. */
  private static BigDecimal shortest(Number value) {
    var exact = new BigDecimal(value.doubleValue());
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      var rounded = exact.round(new MathContext(digits));
      boolean same = value instanceof Float
          ? rounded.floatValue() == value.floatValue()
          : rounded.doubleValue() == value.doubleValue();
      if (same) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
  }
}
