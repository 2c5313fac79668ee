package dev.concordat.jsonschema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Strings to try a schema with. */
final class Strings {

  private static final int TRIES = 20;
  private static final int MOST_STEPS = 400;

  /** One that fits, for each format there is. */
  private static final Map<String, String> OF_FORMATS = Map.ofEntries(
      Map.entry("date-time", "2024-02-29T12:30:00Z"),
      Map.entry("date", "2024-02-29"),
      Map.entry("time", "12:30:00Z"),
      Map.entry("duration", "P1DT2H"),
      Map.entry("email", "ann@example.org"),
      Map.entry("idn-email", "ann@example.org"),
      Map.entry("hostname", "example.org"),
      Map.entry("idn-hostname", "example.org"),
      Map.entry("ipv4", "192.0.2.1"),
      Map.entry("ipv6", "2001:db8::1"),
      Map.entry("uri", "https://example.org/a"),
      Map.entry("iri", "https://example.org/a"),
      Map.entry("uri-reference", "../a"),
      Map.entry("iri-reference", "../a"),
      Map.entry("uri-template", "https://example.org/{a}"),
      Map.entry("uuid", "01234567-89ab-4def-8123-456789abcdef"),
      Map.entry("json-pointer", "/a/0"),
      Map.entry("relative-json-pointer", "1/a"),
      Map.entry("regex", "^a+$"));

  static final List<String> USUAL =
      List.of("text", "", "a", "A", "7", "-", "a b", "ä€", "abc123", "ABC-123", "no such format!");

  private Strings() {}

  static Optional<String> ofFormat(String format) {
    return Optional.ofNullable(OF_FORMATS.get(format));
  }

  /** A string that an expression matches, made along it where it is simple enough; tried before it is given out. */
  static Optional<String> matching(String regex, Random random) {
    for (int i = 0; i < TRIES; i++) {
      try {
        var made = new Maker(regex, random).make();
        if (Regexes.isFoundIn(regex, made)) {
          return Optional.of(made);
        }
      } catch (IllegalArgumentException notSimple) {
        break;
      }
    }
    return USUAL.stream().filter(usual -> Regexes.isFoundIn(regex, usual)).findFirst();
  }

  /** Follows an expression: literals, classes, groups, choices, repetitions; anything else is not simple. */
  private static final class Maker {
    private final String regex;
    private final Random random;
    private int at;
    private int steps;

    Maker(String regex, Random random) {
      this.regex = regex;
      this.random = random;
    }

    String make() {
      return choice();
    }

    private String choice() {
      var choices = new ArrayList<String>();
      choices.add(sequence());
      while (at < regex.length() && regex.charAt(at) == '|') {
        at++;
        choices.add(sequence());
      }
      return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
      var made = new StringBuilder();
      while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
        if (++steps > MOST_STEPS) {
          throw new IllegalArgumentException("too long");
        }
        int start = at;
        var one = atom();
        int least = 1;
        int most = 1;
        if (at < regex.length()) {
          switch (regex.charAt(at)) {
            case '*' -> {
              least = 0;
              most = 3;
              at++;
            }
            case '+' -> {
              most = 3;
              at++;
            }
            case '?' -> {
              least = 0;
              at++;
            }
            case '{' -> {
              int end = regex.indexOf('}', at);
              var bounds = end < 0 ? "" : regex.substring(at + 1, end);
              if (!bounds.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
                throw new IllegalArgumentException("an odd repetition");
              }
              var parts = bounds.split(",", -1);
              least = Integer.parseInt(parts[0]);
              most = parts.length == 1
                  ? least
                  : parts[1].isEmpty() ? least + 2 : Integer.parseInt(parts[1]);
              at = end + 1;
            }
            default -> {}
          }
          if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
          }
        }
        int times = least + (most > least ? random.nextInt(Math.min(most - least, 5) + 1) : 0);
        int end = at;
        for (int i = 0; i < times; i++) {
          if (i == 0) {
            made.append(one);
          } else {
            at = start;
            made.append(atom());
            at = end;
          }
        }
      }
      return made.toString();
    }

    private String atom() {
      char c = regex.charAt(at++);
      return switch (c) {
        case '^', '$' -> "";
        case '.' -> "a";
        case '(' -> group();
        case '[' -> characterClass();
        case '\\' -> escape();
        default -> String.valueOf(c);
      };
    }

    private String group() {
      if (regex.startsWith("?:", at)) {
        at += 2;
      } else if (regex.startsWith("?", at)) {
        throw new IllegalArgumentException("a group that looks around");
      }
      var made = choice();
      if (at >= regex.length() || regex.charAt(at) != ')') {
        throw new IllegalArgumentException("a group without an end");
      }
      at++;
      return made;
    }

    private String escape() {
      if (at >= regex.length()) {
        throw new IllegalArgumentException("an escape without an end");
      }
      char c = regex.charAt(at++);
      return switch (c) {
        case 'd' -> String.valueOf((char) ('0' + random.nextInt(10)));
        case 'w' -> String.valueOf((char) ('a' + random.nextInt(26)));
        case 's' -> " ";
        case 'D', 'S' -> "a";
        case 'W' -> "-";
        default -> {
          if (Character.isLetterOrDigit(c)) {
            throw new IllegalArgumentException("an escape with a meaning");
          }
          yield String.valueOf(c);
        }
      };
    }

    private String characterClass() {
      int end = at;
      while (end < regex.length() && (regex.charAt(end) != ']' || end == at)) {
        end += regex.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= regex.length()) {
        throw new IllegalArgumentException("a class without an end");
      }
      var inside = regex.substring(at, end);
      at = end + 1;
      var whole = "[" + inside + "]";
      var fitting = new ArrayList<String>();
      for (char c = ' '; c < 127; c++) {
        if (Regexes.isFoundIn(whole, String.valueOf(c))) {
          fitting.add(String.valueOf(c));
        }
      }
      if (fitting.isEmpty()) {
        throw new IllegalArgumentException("a class of other letters");
      }
      return fitting.get(random.nextInt(fitting.size()));
    }
  }
}
