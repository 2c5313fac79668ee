package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.subjects.Mode;
import dev.concordat.registry.subjects.ModeStore;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcModeStore implements ModeStore {

  private static final String FIND = "SELECT mode FROM mode WHERE scope = :scope";

  private static final String PUT = """
      INSERT INTO mode (scope, mode) VALUES (:scope, :mode)
      ON CONFLICT (scope) DO UPDATE SET mode = excluded.mode
      """;

  private static final String REMOVE = "DELETE FROM mode WHERE scope = :scope";

  private final Database database;

  JdbcModeStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Mode> find(Scope scope) {
    return database
        .statement(FIND)
        .param("scope", scope.toString())
        .query(String.class)
        .optional()
        .map(Mode::valueOf);
  }

  @Override
  public void put(Scope scope, Mode mode) {
    database
        .statement(PUT)
        .param("scope", scope.toString())
        .param("mode", mode.name())
        .update();
  }

  @Override
  public void remove(Scope scope) {
    database.statement(REMOVE).param("scope", scope.toString()).update();
  }
}
