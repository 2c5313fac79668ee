package dev.concordat.contracts.api;

import dev.concordat.contracts.comparison.PactComparison.Outcome;
import dev.concordat.contracts.pact.Part;
import java.util.List;

/**
 * What came of comparing a pact with the schemas of a provider's version.
 *
 * @param remarks why it does not pass
 */
public record ComparedPact(
    String consumer,
    String consumerVersion,
    String provider,
    String providerVersion,
    Outcome outcome,
    List<Remark> remarks) {

  /**
   * Why an interaction does not pass.
   *
   * @param interaction its description
   * @param place which of its parts it is about
   * @param path to the field it is about; empty for the whole of it
   * @param difference whether both do not agree; otherwise that could not be told
   */
  public record Remark(
      String interaction, Part.Place place, String path, String reason, boolean difference) {}
}
