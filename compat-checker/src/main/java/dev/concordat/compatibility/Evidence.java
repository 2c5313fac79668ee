package dev.concordat.compatibility;

import org.jspecify.annotations.Nullable;

/**
 * How we know what a consumer does with an element.
 *
 * @param text what a report prints: {@code OrderMailer.java:42}, {@code pact "an order was placed"}
 * @param file the source file, if known
 * @param line its line, counted from 1
 */
public record Evidence(
    Kind kind, String text, @Nullable String file, @Nullable Integer line) {

  /** Where the knowledge comes from. */
  public enum Kind {
    /** An interaction of a pact. */
    PACT,
    /** Compiled classes. */
    CODE,
    /** Somebody said so. */
    DECLARED
  }

  public static Evidence pact(String description) {
    return new Evidence(Kind.PACT, "pact \"" + description + "\"", null, null);
  }

  public static Evidence code(String file, int line) {
    return new Evidence(Kind.CODE, file + ":" + line, file, line);
  }

  public static Evidence declared(String text) {
    return new Evidence(Kind.DECLARED, text, null, null);
  }
}
