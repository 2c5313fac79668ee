package dev.concordat.registry.usage;

import dev.concordat.contracts.usage.Unmapped;
import dev.concordat.contracts.usage.Usage;
import java.time.Instant;
import java.util.List;

/**
 * What one source says a version of an application uses.
 *
 * @param source {@code code}, {@code declared}, or {@code pact:} and the provider's name
 * @param complete whether these are all usages there are
 * @param unmapped what of a pact nothing could be told from
 */
public record ReportedUsages(
    String pacticipant,
    String version,
    String source,
    boolean complete,
    List<Usage> usages,
    List<Unmapped> unmapped,
    Instant reportedAt) {

  public ReportedUsages {
    usages = List.copyOf(usages);
    unmapped = List.copyOf(unmapped);
  }
}
