package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.events.EventStore;
import dev.concordat.registry.events.NumberedEvent;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.events.RegistryEvent.OfALaterVersion;
import dev.concordat.registry.security.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcEventStore implements EventStore {

  private static final String AFTER = """
      SELECT sequence, kind, details FROM event WHERE sequence > :sequence
      ORDER BY sequence LIMIT :most
      """;

  /** By the name they are kept under. */
  private static final Map<String, Class<? extends RegistryEvent>> KINDS = Arrays.stream(
          RegistryEvent.class.getPermittedSubclasses())
      .collect(Collectors.toUnmodifiableMap(
          Class::getSimpleName, kind -> kind.asSubclass(RegistryEvent.class)));

  private final Database database;
  private final JsonMapper json;

  JdbcEventStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public long append(RegistryEvent event, Instant at) {
    return database.append(new EventLog.Entry(
        at.toEpochMilli(),
        Caller.current().map(Caller::name).orElse(null),
        event.getClass().getSimpleName(),
        json.writeValueAsString(event)));
  }

  @Override
  public List<NumberedEvent> after(long sequence, int most) {
    return database
        .statement(AFTER)
        .param("sequence", sequence)
        .param("most", most)
        .query((row, index) -> new NumberedEvent(
            row.getLong("sequence"), event(row.getString("kind"), row.getString("details"))))
        .list();
  }

  private RegistryEvent event(String kind, String details) {
    var type = KINDS.get(kind);
    return type == null ? new OfALaterVersion(kind) : json.readValue(details, type);
  }

  @Override
  public long last() {
    return database.lastEvent();
  }

  @Override
  public boolean hasOtherWriters() {
    return database.isShared();
  }
}
