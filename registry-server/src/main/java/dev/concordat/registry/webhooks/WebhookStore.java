package dev.concordat.registry.webhooks;

import dev.concordat.registry.pacts.ContentKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What webhooks ask of a database. */
public interface WebhookStore {

  /** Every webhook, the one made first first. */
  List<Webhook> all();

  Optional<Webhook> find(String uuid);

  void put(Webhook webhook);

  /** With what is still to be delivered for it. */
  void delete(String uuid);

  void add(Delivery delivery);

  Optional<Delivery> delivery(String uuid);

  /** What waits and is due, the one that has waited longest first. */
  List<Delivery> due(Instant now, int limit);

  /**
   * Takes a delivery for one attempt; other nodes leave it alone until then.
   *
   * @return whether nobody was faster
   */
  boolean claim(Delivery delivery, Instant until);

  /** Replaces state, attempts and log. */
  void update(Delivery delivery);

  /** What was delivered for a webhook, or is to be; the last one first. */
  List<Delivery> of(String webhook, int limit);

  /** What the pact of a consumer version has set off, the last one first. */
  List<Delivery> ofPact(String provider, String consumer, String consumerVersion);

  /** What a result has set off, the last one first. */
  List<Delivery> ofResult(ContentKey content, int number);
}
