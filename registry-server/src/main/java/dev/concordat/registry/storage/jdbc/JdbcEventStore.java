package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.events.EventStore;
import dev.concordat.registry.events.NumberedEvent;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.security.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

  private static final String AFTER = """
      SELECT sequence, kind, details FROM event WHERE sequence > :sequence
      ORDER BY sequence LIMIT :most
      """;

  private static final String LAST = "SELECT value FROM sequence WHERE name = 'event'";

  /** By the name they are kept under. */
  private static final Map<String, Class<? extends RegistryEvent>> KINDS =
      Arrays.stream(RegistryEvent.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(
              Class::getSimpleName, kind -> kind.asSubclass(RegistryEvent.class)));

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

  @Override
  public List<NumberedEvent> after(long sequence, int most) {
    return database
        .statement(AFTER)
        .param("sequence", sequence)
        .param("most", most)
        .query((row, index) -> new NumberedEvent(
            row.getLong("sequence"),
            json.readValue(
                row.getString("details"),
                Objects.requireNonNull(KINDS.get(row.getString("kind")), "kind of event"))))
        .list();
  }

  @Override
  public long last() {
    return database.statement(LAST).query(Long.class).single();
  }
}
