package dev.concordat.jsonschema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of schemas on names of properties. One that takes too long to say counts as not matching. */
final class Regexes {

  private static final int MOST_STEPS = 100_000;
  private static final int MOST_KEPT = 1_000;

  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private Regexes() {}

  static boolean isFoundIn(String regex, String name) {
    try {
      return isSurelyFoundIn(regex, name);
    } catch (PatternSyntaxException | TooLong | StackOverflowError unsaid) {
      return false;
    }
  }

  /** @throws TooLong if it takes too long to say */
  static boolean isSurelyFoundIn(String regex, String name) {
    if (COMPILED.size() > MOST_KEPT) {
      COMPILED.clear();
    }
    return COMPILED
        .computeIfAbsent(regex, Pattern::compile)
        .matcher(new Counted(name, new AtomicInteger()))
        .find();
  }

  /** An expression explodes. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at: an expression that explodes looks for ever. */
  private record Counted(CharSequence text, AtomicInteger steps) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (steps.incrementAndGet() > MOST_STEPS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
