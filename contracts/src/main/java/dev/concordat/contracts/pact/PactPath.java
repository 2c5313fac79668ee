package dev.concordat.contracts.pact;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a body a matching rule applies, such as {@code $.lines[*].sku}.
 *
 * @param steps names of members from the outside in; {@link #ANY} for an item of an array, whichever it is, and for any member
 */
public record PactPath(List<String> steps) {

  /** Stands for every item and every member. */
  public static final String ANY = "*";

  /** The whole body. */
  public static final PactPath ROOT = new PactPath(List.of());

  public PactPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads an expression as far as it is understood: the part before a construct of another dialect still says what is used at
   * least. A leading {@code $} may be left out.
   */
  public static PactPath parse(String expression) {
    return new PactPath(new Scanner(expression).steps());
  }

  /** The rest of the path after its first step, which must be {@code first}; the whole of it if it is not. */
  PactPath below(String first) {
    boolean starts = !steps.isEmpty() && steps.get(0).equals(first);
    return starts ? new PactPath(steps.subList(1, steps.size())) : this;
  }

  @Override
  public String toString() {
    var text = new StringBuilder("$");
    steps.forEach(step -> text.append(step.equals(ANY) ? "[*]" : "." + step));
    return text.toString();
  }

  /** One pass over the characters; never goes back, so that long expressions take no longer than they are. */
  private static final class Scanner {

    private final String text;
    private final List<String> steps = new ArrayList<>();
    private int at;

    Scanner(String text) {
      this.text = text.strip();
    }

    List<String> steps() {
      if (text.startsWith("$")) {
        at = 1;
      } else if (!text.startsWith("[") && !text.startsWith(".") && !plainName()) {
        return steps;
      }
      while (at < text.length() && step()) {
        // Each step adds itself.
      }
      return steps;
    }

    private boolean step() {
      if (text.charAt(at) == '[') {
        return inBrackets();
      }
      if (text.charAt(at) != '.') {
        return false;
      }
      at++;
      return plainName();
    }

    private boolean plainName() {
      int start = at;
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
        at++;
      }
      if (at == start) {
        return false;
      }
      steps.add(text.substring(start, at));
      return true;
    }

    private boolean inBrackets() {
      at++;
      if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
        return quotedName(text.charAt(at));
      }
      int end = text.indexOf(']', at);
      if (end < 0) {
        return false;
      }
      var inside = text.substring(at, end).strip();
      at = end + 1;
      boolean item = inside.equals(ANY)
          || (!inside.isEmpty() && inside.chars().allMatch(c -> c >= '0' && c <= '9'));
      if (item) {
        steps.add(ANY);
      }
      return item;
    }

    private boolean quotedName(char quote) {
      var name = new StringBuilder();
      for (int i = at + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          i++;
          name.append(text.charAt(i));
        } else if (c != quote) {
          name.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == ']') {
          steps.add(name.toString());
          at = i + 2;
          return true;
        } else {
          return false;
        }
      }
      return false;
    }
  }
}
