package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.io.JsonStringEncoder;

/** A schema as Confluent's registry stores it: without blanks, members in the order given, or sorted in normal form. */
final class JsonSchemaPrinter {

  private final StringBuilder text = new StringBuilder();
  private final boolean sorted;

  private JsonSchemaPrinter(boolean sorted) {
    this.sorted = sorted;
  }

  static String canonical(JsonPlace place) {
    return new JsonSchemaPrinter(false).printed(place);
  }

  static String normalized(JsonPlace place) {
    return new JsonSchemaPrinter(true).printed(place);
  }

  private String printed(JsonPlace place) {
    print(place);
    return text.toString();
  }

  private void print(JsonPlace place) {
    switch (place.kind()) {
      case OBJECT -> object(place);
      case ARRAY -> {
        var separator = "[";
        for (var item : place.items()) {
          text.append(separator);
          print(item);
          separator = ",";
        }
        text.append(place.items().isEmpty() ? "[]" : "]");
      }
      case STRING -> string(place.value());
      case NUMBER -> text.append(number(place.value()));
      case BOOLEAN, NULL -> text.append(place.value());
    }
  }

  private void object(JsonPlace place) {
    Map<String, JsonPlace> members = sorted ? new TreeMap<>(place.members()) : place.members();
    text.append('{');
    var separator = "";
    for (var member : members.entrySet()) {
      text.append(separator);
      string(member.getKey());
      text.append(':');
      print(member.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void string(String value) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
  }

  /** Whole numbers as they are; others as Java prints an exact decimal, which keeps zeros and writes {@code 1e5} as {@code 1E+5}. */
  private static String number(String written) {
    if (written.equals("-0")) {
      return "0";
    }
    boolean whole = written.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    return whole ? written : decimal(written);
  }

  private static String decimal(String written) {
    try {
      return new BigDecimal(written).toString();
    } catch (NumberFormatException beyondReckoning) {
      return written;
    }
  }

  /** Whether two values are the same to JSON Schema: numbers by their value, objects whatever the order. */
  static boolean same(JsonPlace one, JsonPlace other) {
    return one.kind() == other.kind() && meaning(one).equals(meaning(other));
  }

  /** A text that is the same for the same value. */
  static String meaning(JsonPlace place) {
    if (place.is(Kind.NUMBER)) {
      var number = Numbers.of(place);
      return number == null ? place.value() : number.stripTrailingZeros().toString();
    }
    if (place.is(Kind.ARRAY)) {
      return place.items().stream()
          .map(JsonSchemaPrinter::meaning)
          .collect(java.util.stream.Collectors.joining(",", "[", "]"));
    }
    if (place.is(Kind.OBJECT)) {
      var parts = new StringBuilder("{");
      new TreeMap<>(place.members())
          .forEach((name, value) -> parts
              .append(canonicalString(name))
              .append(':')
              .append(meaning(value))
              .append(','));
      return parts.append('}').toString();
    }
    return canonical(place);
  }

  private static String canonicalString(String value) {
    var printer = new JsonSchemaPrinter(false);
    printer.string(value);
    return printer.text.toString();
  }
}
