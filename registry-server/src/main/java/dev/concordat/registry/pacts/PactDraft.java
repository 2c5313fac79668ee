package dev.concordat.registry.pacts;

import dev.concordat.contracts.pact.Pact;
import java.util.Optional;

/**
 * A pact file that may be published.
 *
 * @param sha the hash of what is expected: interactions and messages in any order, and the specification they follow. Who wrote
 *     the file, and with what, does not count
 * @param model what is expected, if it could be understood
 */
public record PactDraft(
    String provider,
    String consumer,
    String content,
    String sha,
    int specification,
    int interactions,
    Optional<Pact> model) {

  public ContentKey contentKey() {
    return new ContentKey(provider, consumer, sha);
  }
}
