package dev.concordat.registry.associations;

import java.util.List;
import java.util.Optional;

/**
 * Which associations are looked for.
 *
 * @param types all if empty
 */
public record Filter(String resourceType, List<String> types, Optional<Lifecycle> lifecycle) {

  boolean shows(Association association) {
    return association.resource().type().equals(resourceType)
        && (types.isEmpty() || types.contains(association.type()))
        && (lifecycle.isEmpty() || lifecycle.get() == association.lifecycle());
  }
}
