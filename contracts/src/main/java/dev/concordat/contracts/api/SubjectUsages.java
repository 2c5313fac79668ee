package dev.concordat.contracts.api;

import dev.concordat.compatibility.Affected;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.schema.Location;
import java.util.List;

/**
 * Who reads and who writes what of one version of a subject.
 *
 * @param elements every element, also those nobody uses, in reading order
 * @param unresolved usages that lead to no element of this version: a field that is not there, or not any more
 */
public record SubjectUsages(List<Element> elements, List<Unresolved> unresolved) {

  /** One element and who uses it. */
  public record Element(
      String element, Location location, List<Affected> readers, List<Affected> writers) {}

  /** A usage of a message of this subject that does not fit its text. */
  public record Unresolved(String pacticipant, String version, Usage usage) {}
}
