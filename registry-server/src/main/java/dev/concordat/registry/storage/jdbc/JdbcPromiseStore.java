package dev.concordat.registry.storage.jdbc;

import dev.concordat.contracts.comparison.Operation;
import dev.concordat.registry.comparison.Promise;
import dev.concordat.registry.comparison.PromiseStore;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.subjects.SubjectName;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcPromiseStore implements PromiseStore {

  private static final String FORGET =
      "DELETE FROM promise WHERE pacticipant = :pacticipant AND number = :number";

  private static final String ADD = """
      INSERT INTO promise (pacticipant, number, subject, version, requests, responses)
      VALUES (:pacticipant, :number, :subject, :version, :requests, :responses)
      """;

  private static final String OF = """
      SELECT subject, version, requests, responses FROM promise
      WHERE pacticipant = :pacticipant AND number = :number ORDER BY subject
      """;

  /** The last versions come from an index; of the others only those that are live are looked at. */
  private static final String CURRENT = LiveVersions.in("""
      SELECT DISTINCT p.number FROM promise p
      WHERE p.pacticipant = :pacticipant AND (
        EXISTS (SELECT 1 FROM live_version l
          WHERE l.pacticipant = p.pacticipant AND l.version = p.number)
        OR EXISTS (SELECT 1 FROM line_version m
          WHERE m.pacticipant = p.pacticipant AND m.number = p.number AND m.position = (
            SELECT max(o.position) FROM line_version o
            WHERE o.pacticipant = m.pacticipant AND o.kind = m.kind AND o.name = m.name))
        OR p.number = (SELECT v.number FROM pacticipant_version v
          WHERE v.pacticipant = :pacticipant ORDER BY v.position DESC LIMIT 1))
      ORDER BY p.number
      """);

  private final Database database;
  private final JsonMapper json;

  JdbcPromiseStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void replace(VersionKey version, List<Promise> promises) {
    database
        .statement(FORGET)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .update();
    for (var promise : promises) {
      database
          .statement(ADD)
          .param("pacticipant", version.pacticipant())
          .param("number", version.number())
          .param("subject", promise.subject().toString())
          .param("version", promise.version())
          .param("requests", written(promise.requests()))
          .param("responses", written(promise.responses()))
          .update();
    }
  }

  @Override
  public List<Promise> of(VersionKey version) {
    return database
        .statement(OF)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .query((row, index) -> new Promise(
            SubjectName.of(row.getString("subject")),
            row.getInt("version"),
            read(row.getString("requests")),
            read(row.getString("responses"))))
        .list();
  }

  @Override
  public List<String> current(String provider) {
    return database
        .statement(CURRENT)
        .param("pacticipant", provider)
        .query(String.class)
        .list();
  }

  private String written(List<Operation> operations) {
    return json.writeValueAsString(operations.stream().map(Operation::toString).toList());
  }

  private List<Operation> read(String texts) {
    return Stream.of(json.readValue(texts, String[].class))
        .map(Operation::parse)
        .toList();
  }
}
