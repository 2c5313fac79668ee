package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.exporters.Exporter;
import dev.concordat.registry.exporters.ExporterStatus;
import dev.concordat.registry.exporters.ExporterStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcExporterStore implements ExporterStore {

  private static final String NAMES = "SELECT name FROM exporter ORDER BY name";

  private static final String FIND = "SELECT details FROM exporter WHERE name = :name";

  private static final String PUT = """
      INSERT INTO exporter (name, details, state, position, at, trace, worker, leased_until)
      VALUES (:name, :details, :state, :position, :at, :trace, '', 0)
      ON CONFLICT (name) DO UPDATE SET
        details = excluded.details, state = excluded.state, position = excluded.position,
        at = excluded.at, trace = excluded.trace
      """;

  private static final String REMOVE = "DELETE FROM exporter WHERE name = :name";

  private static final String STATUS =
      "SELECT state, position, at, trace FROM exporter WHERE name = :name";

  private static final String REPLACE = """
      UPDATE exporter SET state = :state, position = :position, at = :at, trace = :trace
      WHERE name = :name AND state = :oldState AND position = :oldPosition
      """;

  private static final String LEASE = """
      UPDATE exporter SET worker = :worker, leased_until = :until
      WHERE name = :name AND (worker = :worker OR leased_until < :now)
      """;

  private static final String NAME_REGISTRY =
      "INSERT INTO registry_identity (only_row, name) VALUES (1, :name) ON CONFLICT DO NOTHING";

  private static final String REGISTRY_NAME =
      "SELECT name FROM registry_identity WHERE only_row = 1";

  private final Database database;
  private final JsonMapper json;

  JdbcExporterStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<String> names() {
    return database.statement(NAMES).query(String.class).list();
  }

  @Override
  public Optional<Exporter> find(String name) {
    return database
        .statement(FIND)
        .param("name", name)
        .query(String.class)
        .optional()
        .map(details -> json.readValue(details, Exporter.class));
  }

  @Override
  public void put(Exporter exporter, ExporterStatus status) {
    database
        .statement(PUT)
        .param("name", exporter.name())
        .param("details", json.writeValueAsString(exporter))
        .param("state", status.state().name())
        .param("position", status.offset())
        .param("at", status.at().toEpochMilli())
        .param("trace", status.trace())
        .update();
  }

  @Override
  public void remove(String name) {
    database.statement(REMOVE).param("name", name).update();
  }

  @Override
  public Optional<ExporterStatus> status(String name) {
    return database
        .statement(STATUS)
        .param("name", name)
        .query((row, index) -> status(row))
        .optional();
  }

  private static ExporterStatus status(ResultSet row) throws SQLException {
    return new ExporterStatus(
        ExporterStatus.State.valueOf(row.getString("state")),
        row.getLong("position"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("trace"));
  }

  @Override
  public boolean replace(String name, ExporterStatus from, ExporterStatus to) {
    return database.write(() -> database
            .statement(REPLACE)
            .param("name", name)
            .param("state", to.state().name())
            .param("position", to.offset())
            .param("at", to.at().toEpochMilli())
            .param("trace", to.trace())
            .param("oldState", from.state().name())
            .param("oldPosition", from.offset())
            .update()
        == 1);
  }

  @Override
  public boolean lease(String name, String worker, Instant now, Instant until) {
    return database.write(() -> database
            .statement(LEASE)
            .param("name", name)
            .param("worker", worker)
            .param("now", now.toEpochMilli())
            .param("until", until.toEpochMilli())
            .update()
        == 1);
  }

  @Override
  public String identity(String suggested) {
    database.statement(NAME_REGISTRY).param("name", suggested).update();
    return database.statement(REGISTRY_NAME).query(String.class).single();
  }
}
