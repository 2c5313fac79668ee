package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacts.PactStore;
import dev.concordat.registry.pacts.PublishedPact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcPactStore implements PactStore {

  private static final String FIND = """
      SELECT specification, interactions, content, published_at FROM pact
      WHERE provider = :provider AND consumer = :consumer AND version = :version
      """;

  private static final String PUT = """
      INSERT INTO pact
        (provider, consumer, version, specification, interactions, content, published_at)
      VALUES
        (:provider, :consumer, :version, :specification, :interactions, :content, :publishedAt)
      ON CONFLICT (provider, consumer, version) DO UPDATE SET
        specification = excluded.specification, interactions = excluded.interactions,
        content = excluded.content, published_at = excluded.published_at
      """;

  private static final String ALL = """
      SELECT provider, consumer, version, specification, interactions, published_at FROM pact
      ORDER BY published_at DESC, provider, consumer, version
      """;

  private final Database database;

  JdbcPactStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<PublishedPact> find(String provider, String consumer, String version) {
    return database
        .statement(FIND)
        .param("provider", provider)
        .param("consumer", consumer)
        .param("version", version)
        .query((row, index) -> new PublishedPact(
            provider,
            consumer,
            version,
            row.getInt("specification"),
            row.getInt("interactions"),
            row.getString("content"),
            Instant.ofEpochMilli(row.getLong("published_at"))))
        .optional();
  }

  @Override
  public void put(PublishedPact pact) {
    database
        .statement(PUT)
        .param("provider", pact.provider())
        .param("consumer", pact.consumer())
        .param("version", pact.version())
        .param("specification", pact.specification())
        .param("interactions", pact.interactions())
        .param("content", pact.content())
        .param("publishedAt", pact.publishedAt().toEpochMilli())
        .update();
  }

  @Override
  public List<Entry> all() {
    return database
        .statement(ALL)
        .query((row, index) -> new Entry(
            row.getString("provider"),
            row.getString("consumer"),
            row.getString("version"),
            row.getInt("specification"),
            row.getInt("interactions"),
            Instant.ofEpochMilli(row.getLong("published_at"))))
        .list();
  }
}
