package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.EnvironmentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcEnvironmentStore implements EnvironmentStore {

  private static final String ALL = "SELECT name, production FROM environment ORDER BY name";

  private static final String FIND = "SELECT name, production FROM environment WHERE name = :name";

  private static final String PUT = """
      INSERT INTO environment (name, production) VALUES (:name, :production)
      ON CONFLICT (name) DO UPDATE SET production = excluded.production
      """;

  private static final String DEPLOYED = """
      SELECT environment, pacticipant, version, instance, deployed_at FROM deployment
      WHERE ended_at IS NULL
      ORDER BY environment, pacticipant, instance
      """;

  /** The unique key over what is running decides a race between two writers. */
  private static final String BEGIN = """
      INSERT INTO deployment (environment, pacticipant, version, instance, deployed_at)
      VALUES (:environment, :pacticipant, :version, :instance, :at)
      """;

  private static final String END = """
      UPDATE deployment SET ended_at = :at
      WHERE environment = :environment AND pacticipant = :pacticipant AND instance = :instance
        AND ended_at IS NULL
      """;

  private final Database database;

  JdbcEnvironmentStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Environment> environments() {
    return database.statement(ALL).query((row, index) -> environment(row)).list();
  }

  @Override
  public Optional<Environment> find(String name) {
    return database
        .statement(FIND)
        .param("name", name)
        .query((row, index) -> environment(row))
        .optional();
  }

  @Override
  public void put(Environment environment) {
    database
        .statement(PUT)
        .param("name", environment.name())
        .param("production", environment.production() ? 1 : 0)
        .update();
  }

  @Override
  public List<DeployedVersion> deployed() {
    return database
        .statement(DEPLOYED)
        .query((row, index) -> new DeployedVersion(
            row.getString("environment"),
            row.getString("pacticipant"),
            row.getString("version"),
            row.getString("instance"),
            Instant.ofEpochMilli(row.getLong("deployed_at"))))
        .list();
  }

  @Override
  public void begin(DeployedVersion version) {
    database
        .statement(BEGIN)
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

  private static Environment environment(ResultSet row) throws SQLException {
    return new Environment(row.getString("name"), row.getInt("production") != 0);
  }
}
