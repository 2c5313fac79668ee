package dev.concordat.contracts.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The part of an address after the question mark. */
final class Query {

  private Query() {}

  /** Names and values in turn; what has an empty value is left out. */
  static String of(Object... namesAndValues) {
    var text = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1].toString();
      if (!value.isEmpty()) {
        text.append(text.isEmpty() ? '?' : '&')
            .append(namesAndValues[i])
            .append('=')
            .append(encoded(value));
      }
    }
    return text.toString();
  }

  /** Fit for one segment of a path as well as for a value: a space is {@code %20} and not a plus sign. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
