package dev.concordat.contracts.api;

import java.time.Instant;
import java.util.List;

/**
 * A published pact as a list shows it.
 *
 * @param version the consumer's
 * @param unmapped interactions that name no message or record, so that nothing could be told from them
 */
public record PactSummary(
    String provider,
    String consumer,
    String version,
    String specification,
    int interactions,
    int usages,
    List<Unmapped> unmapped,
    Instant publishedAt) {

  /** An interaction nothing could be told from, and why. */
  public record Unmapped(String interaction, String reason) {}
}
