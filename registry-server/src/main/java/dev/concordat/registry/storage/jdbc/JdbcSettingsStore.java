package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.compatibility.SettingsStore;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcSettingsStore implements SettingsStore {

  private static final String FIND =
      "SELECT settings FROM compatibility_settings WHERE scope = :scope";

  private static final String WITH_ALIAS =
      "SELECT scope, settings FROM compatibility_settings WHERE settings LIKE '%\"alias\":%'";

  private static final String PUT = """
      INSERT INTO compatibility_settings (scope, settings) VALUES (:scope, :settings)
      ON CONFLICT (scope) DO UPDATE SET settings = excluded.settings
      """;

  private static final String REMOVE = "DELETE FROM compatibility_settings WHERE scope = :scope";

  private final Database database;
  private final JsonMapper json;

  JdbcSettingsStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<CompatibilitySettings> find(Scope scope) {
    return database
        .statement(FIND)
        .param("scope", scope.toString())
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, CompatibilitySettings.class));
  }

  @Override
  public SortedMap<String, String> aliases() {
    var aliases = new TreeMap<String, String>();
    database.statement(WITH_ALIAS).query(row -> {
      var alias =
          json.readValue(row.getString("settings"), CompatibilitySettings.class).alias();
      if (alias != null && !alias.isBlank()) {
        aliases.put(row.getString("scope"), alias);
      }
    });
    return aliases;
  }

  @Override
  public void put(Scope scope, CompatibilitySettings settings) {
    database
        .statement(PUT)
        .param("scope", scope.toString())
        .param("settings", json.writeValueAsString(settings))
        .update();
  }

  @Override
  public void remove(Scope scope) {
    database.statement(REMOVE).param("scope", scope.toString()).update();
  }
}
