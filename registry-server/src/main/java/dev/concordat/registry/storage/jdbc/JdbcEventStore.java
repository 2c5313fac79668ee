package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.events.EventStore;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.security.Caller;
import java.time.Instant;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcEventStore implements EventStore {

  /** Counted in a row and not by the database, so that numbers follow the order of commits. */
  private static final String NEXT =
      "UPDATE sequence SET value = value + 1 WHERE name = 'event' RETURNING value";

  private static final String APPEND = """
      INSERT INTO event (sequence, at, author, kind, details)
      VALUES (:sequence, :at, :author, :kind, :details)
      """;

  private final Database database;
  private final JsonMapper json;

  JdbcEventStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void append(RegistryEvent event, Instant at) {
    long sequence = database.statement(NEXT).query(Long.class).single();
    database
        .statement(APPEND)
        .param("sequence", sequence)
        .param("at", at.toEpochMilli())
        .param("author", Caller.current().map(Caller::name).orElse(null))
        .param("kind", event.getClass().getSimpleName())
        .param("details", json.writeValueAsString(event))
        .update();
  }
}
