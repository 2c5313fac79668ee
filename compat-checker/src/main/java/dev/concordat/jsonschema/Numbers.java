package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers of a schema, exact however large; none is ever written out, since {@code 1e999999} is a number too. */
final class Numbers {

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private Numbers() {}

  /** The number at a place; null if it is none, or one whose exponent is beyond reckoning. */
  static @Nullable BigDecimal of(@Nullable JsonPlace place) {
    if (place == null || !place.is(Kind.NUMBER)) {
      return null;
    }
    try {
      return new BigDecimal(place.value());
    } catch (NumberFormatException beyondReckoning) {
      return null;
    }
  }

  static boolean isPositive(JsonPlace place) {
    var number = of(place);
    return number != null && number.signum() > 0;
  }

  /** A whole number from 0 on, also written {@code 2.0}. */
  static boolean isCount(JsonPlace place) {
    var number = of(place);
    return number != null && number.signum() >= 0 && isWhole(number);
  }

  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0
        || number.scale() <= 0
        || number.stripTrailingZeros().scale() <= 0;
  }

  /** A count that fits into an int; what is larger is as good as the largest. */
  static int toInt(BigDecimal number) {
    return number.compareTo(MOST) >= 0 ? Integer.MAX_VALUE : Math.max(0, number.intValue());
  }

  /** As messages show it. */
  static String shown(BigDecimal number) {
    return Math.abs((long) number.scale()) > 20 || number.precision() > 40
        ? number.toString()
        : number.toPlainString();
  }
}
