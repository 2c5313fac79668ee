package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.PacticipantStore;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcPacticipantStore implements PacticipantStore {

  private static final String NAMES = "SELECT name FROM pacticipant ORDER BY name";

  private static final String EXISTS = "SELECT count(*) FROM pacticipant WHERE name = :name";

  private static final String ADD_NAME =
      "INSERT INTO pacticipant (name) VALUES (:name) ON CONFLICT (name) DO NOTHING";

  private static final String VERSIONS = """
      SELECT pacticipant, number, branch, commit_id, build_url, tags, created_at
      FROM pacticipant_version WHERE pacticipant = :pacticipant
      ORDER BY position DESC
      """;

  private static final String FIND = """
      SELECT pacticipant, number, branch, commit_id, build_url, tags, created_at
      FROM pacticipant_version WHERE pacticipant = :pacticipant AND number = :number
      """;

  /** The unique key (pacticipant, position) decides a race between two writers. */
  private static final String APPEND = """
      INSERT INTO pacticipant_version
        (pacticipant, number, position, branch, commit_id, build_url, tags, created_at)
      SELECT :pacticipant, :number, coalesce(max(position), 0) + 1,
        :branch, :commit, :buildUrl, :tags, :createdAt
      FROM pacticipant_version WHERE pacticipant = :pacticipant
      """;

  private static final String UPDATE = """
      UPDATE pacticipant_version
      SET branch = :branch, commit_id = :commit, build_url = :buildUrl, tags = :tags
      WHERE pacticipant = :pacticipant AND number = :number
      """;

  private final Database database;
  private final JsonMapper json;

  JdbcPacticipantStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<String> names() {
    return database.statement(NAMES).query(String.class).list();
  }

  @Override
  public boolean exists(String name) {
    return database.statement(EXISTS).param("name", name).query(Long.class).single() > 0;
  }

  @Override
  public void addName(String name) {
    database.statement(ADD_NAME).param("name", name).update();
  }

  @Override
  public Optional<PacticipantVersion> find(String pacticipant, String number) {
    return database
        .statement(FIND)
        .param("pacticipant", pacticipant)
        .param("number", number)
        .query((row, index) -> version(row))
        .optional();
  }

  @Override
  public List<PacticipantVersion> versions(String pacticipant) {
    return database
        .statement(VERSIONS)
        .param("pacticipant", pacticipant)
        .query((row, index) -> version(row))
        .list();
  }

  @Override
  public void append(PacticipantVersion version) {
    described(APPEND, version)
        .param("createdAt", version.createdAt().toEpochMilli())
        .update();
  }

  @Override
  public void update(PacticipantVersion version) {
    described(UPDATE, version).update();
  }

  private JdbcClient.StatementSpec described(String sql, PacticipantVersion version) {
    return database
        .statement(sql)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .param("branch", version.branch())
        .param("commit", version.commit())
        .param("buildUrl", version.buildUrl())
        .param("tags", json.writeValueAsString(version.tags()));
  }

  private PacticipantVersion version(ResultSet row) throws SQLException {
    return new PacticipantVersion(
        row.getString("pacticipant"),
        row.getString("number"),
        row.getString("branch"),
        row.getString("commit_id"),
        row.getString("build_url"),
        List.of(json.readValue(row.getString("tags"), String[].class)),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
