package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.EnvironmentStore;
import dev.concordat.registry.environments.LiveVersion;
import dev.concordat.registry.environments.ReleasedVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcEnvironmentStore implements EnvironmentStore {

  private static final String ALL = """
      SELECT name, uuid, display_name, production, contacts, created_at, updated_at FROM environment
      """;

  private static final String ADD = """
      INSERT INTO environment
        (name, uuid, display_name, production, contacts, created_at, updated_at)
      VALUES (:name, :uuid, :displayName, :production, :contacts, :createdAt, :updatedAt)
      """;

  private static final String UPDATE = """
      UPDATE environment SET
        display_name = :displayName, production = :production, contacts = :contacts,
        updated_at = :updatedAt
      WHERE uuid = :uuid
      """;

  /** What runs there refers to the name, so that there are two for a moment; the one that goes gives up its uuid first. */
  private static final List<String> RENAME = List.of(
      "UPDATE environment SET uuid = '' WHERE uuid = :uuid",
      ADD,
      "UPDATE deployment SET environment = :name WHERE environment = :before",
      "UPDATE released_version SET environment = :name WHERE environment = :before",
      "DELETE FROM environment WHERE name = :before");

  private static final List<String> DELETE = List.of(
      "DELETE FROM deployment WHERE environment = :name",
      "DELETE FROM released_version WHERE environment = :name",
      "DELETE FROM environment WHERE name = :name");

  private static final String DEPLOYMENT = """
      SELECT uuid, environment, pacticipant, version, instance, deployed_at, ended_at
      FROM deployment
      """;

  private static final String DEPLOYED =
      DEPLOYMENT + "WHERE ended_at IS NULL ORDER BY environment, pacticipant, instance";

  private static final String DEPLOYED_IN = DEPLOYMENT + """
      WHERE ended_at IS NULL AND environment = :environment AND pacticipant = :pacticipant
      ORDER BY instance
      """;

  private static final String DEPLOYMENTS_OF = DEPLOYMENT
      + "WHERE pacticipant = :pacticipant AND version = :version ORDER BY deployed_at, uuid";

  /** The unique key over what is running decides a race between two writers. */
  private static final String BEGIN = """
      INSERT INTO deployment (uuid, environment, pacticipant, version, instance, deployed_at)
      VALUES (:uuid, :environment, :pacticipant, :version, :instance, :at)
      """;

  private static final String END = """
      UPDATE deployment SET ended_at = :at
      WHERE environment = :environment AND pacticipant = :pacticipant AND instance = :instance
        AND ended_at IS NULL
      """;

  private static final String RELEASE = """
      SELECT uuid, environment, pacticipant, version, released_at, ended_at FROM released_version
      """;

  private static final String ADD_RELEASE = """
      INSERT INTO released_version (uuid, environment, pacticipant, version, released_at)
      VALUES (:uuid, :environment, :pacticipant, :version, :at)
      """;

  private static final String END_RELEASE =
      "UPDATE released_version SET ended_at = :at WHERE uuid = :uuid AND ended_at IS NULL";

  private static final String LIVE = """
      SELECT environment, pacticipant, version, 'DEPLOYED' AS kind FROM deployment
      WHERE ended_at IS NULL%1$s
      UNION
      SELECT environment, pacticipant, version, 'RELEASED' AS kind FROM released_version
      WHERE ended_at IS NULL%1$s
      ORDER BY environment, pacticipant, version
      """;

  private final Database database;
  private final JsonMapper json;

  JdbcEnvironmentStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<Environment> environments() {
    return database
        .statement(ALL + "ORDER BY name")
        .query((row, index) -> environment(row))
        .list();
  }

  @Override
  public Optional<Environment> find(String name) {
    return database
        .statement(ALL + "WHERE name = :name")
        .param("name", name)
        .query((row, index) -> environment(row))
        .optional();
  }

  @Override
  public Optional<Environment> findByUuid(String uuid) {
    return database
        .statement(ALL + "WHERE uuid = :uuid")
        .param("uuid", uuid)
        .query((row, index) -> environment(row))
        .optional();
  }

  @Override
  public void add(Environment environment) {
    described(ADD, environment).update();
  }

  @Override
  public void update(Environment environment) {
    var before = findByUuid(environment.uuid()).map(Environment::name).orElse("");
    if (before.equals(environment.name())) {
      described(UPDATE, environment).update();
      return;
    }
    RENAME.forEach(sql -> described(sql, environment).param("before", before).update());
  }

  private JdbcClient.StatementSpec described(String sql, Environment environment) {
    return database
        .statement(sql)
        .param("name", environment.name())
        .param("uuid", environment.uuid())
        .param("displayName", environment.displayName())
        .param("production", environment.production() ? 1 : 0)
        .param("contacts", json.writeValueAsString(environment.contacts()))
        .param("createdAt", environment.createdAt().toEpochMilli())
        .param("updatedAt", environment.updatedAt().toEpochMilli());
  }

  @Override
  public void delete(String name) {
    DELETE.forEach(sql -> database.statement(sql).param("name", name).update());
  }

  @Override
  public List<DeployedVersion> deployed() {
    return deployments(database.statement(DEPLOYED));
  }

  @Override
  public List<DeployedVersion> deployed(String environment, String pacticipant) {
    return deployments(database
        .statement(DEPLOYED_IN)
        .param("environment", environment)
        .param("pacticipant", pacticipant));
  }

  @Override
  public List<DeployedVersion> deploymentsOf(String pacticipant, String version) {
    return deployments(database
        .statement(DEPLOYMENTS_OF)
        .param("pacticipant", pacticipant)
        .param("version", version));
  }

  @Override
  public Optional<DeployedVersion> deployment(String uuid) {
    return deployments(database.statement(DEPLOYMENT + "WHERE uuid = :uuid").param("uuid", uuid))
        .stream()
        .findFirst();
  }

  private static List<DeployedVersion> deployments(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, index) -> new DeployedVersion(
            row.getString("uuid"),
            row.getString("environment"),
            row.getString("pacticipant"),
            row.getString("version"),
            row.getString("instance"),
            Instant.ofEpochMilli(row.getLong("deployed_at")),
            instant(row, "ended_at")))
        .list();
  }

  @Override
  public void begin(DeployedVersion version) {
    database
        .statement(BEGIN)
        .param("uuid", version.uuid())
        .param("environment", version.environment())
        .param("pacticipant", version.pacticipant())
        .param("version", version.version())
        .param("instance", version.instance())
        .param("at", version.deployedAt().toEpochMilli())
        .update();
  }

  @Override
  public void end(String environment, String pacticipant, String instance, Instant at) {
    database
        .statement(END)
        .param("environment", environment)
        .param("pacticipant", pacticipant)
        .param("instance", instance)
        .param("at", at.toEpochMilli())
        .update();
  }

  @Override
  public List<ReleasedVersion> released() {
    return releases(database.statement(
        RELEASE + "WHERE ended_at IS NULL ORDER BY environment, pacticipant, released_at"));
  }

  @Override
  public List<ReleasedVersion> releasesOf(String pacticipant, String version) {
    return releases(database
        .statement(RELEASE
            + "WHERE pacticipant = :pacticipant AND version = :version ORDER BY released_at, uuid")
        .param("pacticipant", pacticipant)
        .param("version", version));
  }

  @Override
  public Optional<ReleasedVersion> release(String uuid) {
    return releases(database.statement(RELEASE + "WHERE uuid = :uuid").param("uuid", uuid)).stream()
        .findFirst();
  }

  private static List<ReleasedVersion> releases(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, index) -> new ReleasedVersion(
            row.getString("uuid"),
            row.getString("environment"),
            row.getString("pacticipant"),
            row.getString("version"),
            Instant.ofEpochMilli(row.getLong("released_at")),
            instant(row, "ended_at")))
        .list();
  }

  @Override
  public void addRelease(ReleasedVersion version) {
    database
        .statement(ADD_RELEASE)
        .param("uuid", version.uuid())
        .param("environment", version.environment())
        .param("pacticipant", version.pacticipant())
        .param("version", version.version())
        .param("at", version.releasedAt().toEpochMilli())
        .update();
  }

  @Override
  public void endRelease(String uuid, Instant at) {
    database
        .statement(END_RELEASE)
        .param("uuid", uuid)
        .param("at", at.toEpochMilli())
        .update();
  }

  @Override
  public List<LiveVersion> live(Optional<String> environment, Optional<String> pacticipant) {
    var which = (environment.isPresent() ? " AND environment = :environment" : "")
        + (pacticipant.isPresent() ? " AND pacticipant = :pacticipant" : "");
    var statement = database.statement(LIVE.formatted(which));
    environment.ifPresent(name -> statement.param("environment", name));
    pacticipant.ifPresent(name -> statement.param("pacticipant", name));
    return statement
        .query((row, index) -> new LiveVersion(
            row.getString("environment"),
            row.getString("pacticipant"),
            row.getString("version"),
            LiveVersion.Kind.valueOf(row.getString("kind"))))
        .list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }

  private Environment environment(ResultSet row) throws SQLException {
    return new Environment(
        row.getString("uuid"),
        row.getString("name"),
        row.getString("display_name"),
        row.getInt("production") != 0,
        List.of(json.readValue(row.getString("contacts"), Environment.Contact[].class)),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
