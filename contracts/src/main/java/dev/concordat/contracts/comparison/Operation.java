package dev.concordat.contracts.comparison;

import dev.concordat.contracts.pact.Interaction;
import java.util.regex.Pattern;

/**
 * Requests over HTTP that a schema is about, written {@code GET /orders/{id}} or {@code GET /orders/{id} 404}.
 *
 * @param path a segment in braces, or {@code *}, stands for any
 * @param status of the response; 0 for all that say it went well
 */
public record Operation(String method, String path, int status) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z]+)\\s+(/\\S*)(?:\\s+([1-5]\\d\\d))?");
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_NOT_GOOD = 300;

  /**
   * Reads an operation from the way it is written in a promise: method, path, and perhaps a status.
   *
   * @throws IllegalArgumentException if it is not written so
   */
  public static Operation parse(String text) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "an operation is written 'GET /orders/{id}' or 'GET /orders/{id} 404', got '%s'"
              .formatted(text));
    }
    return new Operation(
        found.group(1).toUpperCase(java.util.Locale.ROOT),
        found.group(2),
        found.group(3) == null ? 0 : Integer.parseInt(found.group(3)));
  }

  /** Whether the provider serves such a request at all. */
  boolean isCalledBy(Interaction.Http interaction) {
    return method.equalsIgnoreCase(interaction.method()) && leadsTo(interaction.path());
  }

  boolean answers(Interaction.Http interaction) {
    boolean isGood = interaction.status() >= FIRST_GOOD && interaction.status() < FIRST_NOT_GOOD;
    return isCalledBy(interaction)
        && (status == 0 ? isGood || interaction.status() == 0 : status == interaction.status());
  }

  private boolean leadsTo(String called) {
    var wanted = path.split("/", -1);
    var given = called.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean isAny =
          wanted[i].equals("*") || (wanted[i].startsWith("{") && wanted[i].endsWith("}"));
      if (isAny ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return status == 0 ? method + " " + path : "%s %s %d".formatted(method, path, status);
  }
}
