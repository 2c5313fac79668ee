package dev.concordat.registry.pacts;

import java.util.List;
import java.util.Optional;

/** What pacts ask of a database. */
public interface PactStore {

  Optional<PublishedPact> find(String provider, String consumer, String version);

  /** Adds a pact, or replaces that of the same three names. */
  void put(PublishedPact pact);

  /** A pact without its content. */
  record Entry(
      String provider,
      String consumer,
      String version,
      int specification,
      int interactions,
      java.time.Instant publishedAt) {}

  /** Every pact, the one published last first. */
  List<Entry> all();
}
