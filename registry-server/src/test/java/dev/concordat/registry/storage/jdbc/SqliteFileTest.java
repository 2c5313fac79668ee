package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqliteFileTest {

  @Test
  void whatIsAcknowledgedIsOnDisk() {
    try (var database = TestDatabase.SQLITE.open()) {
      assertThat(database.write(() -> pragma(database, "journal_mode"))).isEqualTo("wal");
      assertThat(database.write(() -> pragma(database, "synchronous"))).isEqualTo("2");
      assertThat(database.write(() -> pragma(database, "foreign_keys"))).isEqualTo("1");
    }
  }

  private static String pragma(Database database, String name) {
    return database.statement("PRAGMA " + name).query(String.class).single();
  }
}
