package dev.concordat.registry.compatibility;

import dev.concordat.compatibility.CompatibilityLevel;
import java.util.List;
import java.util.Optional;

/**
 * What the registry says to a candidate.
 *
 * @param settings what it was judged by
 * @param refused why not, if it is refused
 */
public record Judgement(CompatibilitySettings settings, Optional<Refused> refused) {

  /**
   * The first earlier version, newest first, that the candidate does not fit.
   *
   * @param text that version's schema
   * @param messages what is wrong, in Confluent's words and order, braces included
   */
  public record Refused(int version, String text, List<String> messages) {}

  public boolean isCompatible() {
    return refused.isEmpty();
  }

  public CompatibilityLevel level() {
    return settings.level();
  }
}
