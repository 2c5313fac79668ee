package dev.concordat.registry.impact;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import java.util.Optional;

/**
 * What a verdict is asked to go by.
 *
 * @param level the subject's own if absent
 * @param rules names of sets and rules, separated by commas; the strictest set if absent
 */
public record Terms(
    Optional<CompatibilityLevel> level, Optional<String> rules, BlockPolicy policy) {

  public static final Terms OF_SUBJECT =
      new Terms(Optional.empty(), Optional.empty(), BlockPolicy.ALWAYS);
}
