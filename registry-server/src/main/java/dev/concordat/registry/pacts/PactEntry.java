package dev.concordat.registry.pacts;

import java.time.Instant;

/**
 * That a consumer version expects something of a provider; without what it expects.
 *
 * @param version the consumer's
 * @param position the place of that version among the consumer's
 * @param revision how many contents this version has had
 * @param sha names the content, see {@link PactDraft}
 * @param publishedAt when this content was first sent for this version
 */
public record PactEntry(
    String provider,
    String consumer,
    String version,
    int position,
    int revision,
    String sha,
    int specification,
    int interactions,
    Instant publishedAt) {

  public ContentKey contentKey() {
    return new ContentKey(provider, consumer, sha);
  }
}
