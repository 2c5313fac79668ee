package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {

  @TempDir
  Path folder;

  @Override
  Database open() {
    return Dialect.SQLITE.open(folder.resolve("test.db"), 2);
  }

  @Test
  void whatIsAcknowledgedIsOnDisk() {
    try (var database = Dialect.SQLITE.open(folder.resolve("other.db"), 1)) {
      assertThat(database.write(() -> pragma(database, "journal_mode"))).isEqualTo("wal");
      assertThat(database.write(() -> pragma(database, "synchronous"))).isEqualTo("2");
      assertThat(database.write(() -> pragma(database, "foreign_keys"))).isEqualTo("1");
    }
  }

  private static String pragma(Database database, String name) {
    return database.statement("PRAGMA " + name).query(String.class).single();
  }
}
