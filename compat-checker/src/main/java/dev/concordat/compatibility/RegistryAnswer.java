package dev.concordat.compatibility;

import dev.concordat.format.Incompatibility;
import java.util.List;
import java.util.Optional;

/**
 * Whether a registry would accept a candidate at a level: Confluent's answer.
 *
 * @param against the first earlier version that it is incompatible with, newest first
 * @param reasons why, in Confluent's order; empty also when the two are of different types, see {@link #differentType}
 * @param differentType the earlier version is of another schema type, which nothing but NONE accepts
 */
public record RegistryAnswer(
    Optional<Baseline> against, List<Incompatibility> reasons, boolean differentType) {

  static final RegistryAnswer COMPATIBLE = new RegistryAnswer(Optional.empty(), List.of(), false);

  public boolean isCompatible() {
    return against.isEmpty();
  }
}
