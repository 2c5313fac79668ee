package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.EmbeddedPostgresql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds of database that stores are tried on. */
enum TestDatabase {
  SQLITE {
    @Override
    Database open() {
      try {
        var folder = Files.createTempDirectory("concordat");
        folder.toFile().deleteOnExit();
        return SqliteFile.open(folder.resolve("test.db"), 2);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  },

  POSTGRESQL {
    @Override
    Database open() {
      return new PostgresqlServer(StoreSettings.of(EmbeddedPostgresql.emptyStore())).open(2);
    }
  };

  private static final Map<TestDatabase, Database> SHARED = new ConcurrentHashMap<>();

  /** One that has all its tables, and nothing in them; the caller closes it. */
  abstract Database open();

  /** The one that all tests of this process use. */
  Database shared() {
    return SHARED.computeIfAbsent(this, TestDatabase::open);
  }
}
