package dev.concordat.registry.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.List;

/**
 * Who uses what of one schema.
 *
 * @param elements all there are, in reading order
 */
public record UsedElements(List<Use> elements, List<Unresolved> unresolved) {

  /** One element and everybody who uses it. */
  public record Use(
      ElementPath element, Location location, List<Affected> readers, List<Affected> writers) {}

  /** A usage of one of the messages that leads to no element. */
  public record Unresolved(String pacticipant, String version, Usage usage) {}
}
