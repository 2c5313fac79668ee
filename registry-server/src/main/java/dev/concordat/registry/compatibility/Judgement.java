package dev.concordat.registry.compatibility;

import dev.concordat.compatibility.CompatibilityLevel;
import java.util.List;
import java.util.Optional;

/**
 * What the registry says to a candidate.
 *
 * @param settings what it was judged by
 * @param reserved what it does to reserved names that it must not do, in Confluent's words
 * @param refused which earlier version it does not fit, if there is one
 */
public record Judgement(
    CompatibilitySettings settings, List<String> reserved, Optional<Refused> refused) {

  public Judgement {
    reserved = List.copyOf(reserved);
  }

  /**
   * The first earlier version, newest first, that the candidate does not fit.
   *
   * @param text that version's schema
   * @param messages what is wrong, in Confluent's words and order, braces included
   */
  public record Refused(int version, String text, List<String> messages) {}

  public boolean isCompatible() {
    return refused.isEmpty() && reserved.isEmpty();
  }

  /** The same, with what it does to reserved names. */
  public Judgement withReserved(List<String> messages) {
    return new Judgement(settings, messages, refused);
  }

  public CompatibilityLevel level() {
    return settings.level();
  }
}
