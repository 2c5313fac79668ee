package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;

/** A database in a file of its own. */
final class SqliteFile {

  /** How long a request waits for its turn before it is told that the store is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SqliteFile() {}

  /** What it is called in a data folder. */
  static final String NAME = "concordat.db";

  /** Opens the database of a file, which is made if there is none. */
  static Database open(Path file, int readers) {
    var writer = writer(file);
    Dialect.SQLITE.migrate(writer);
    var reading = pool("read", url(file), readers);
    reading.setConnectionInitSql("PRAGMA query_only = ON");
    return new Database(Dialect.SQLITE, file.toString(), writer, new HikariDataSource(reading));
  }

  /** The one connection that may write. */
  static HikariDataSource writer(Path file) {
    // IMMEDIATE, since a transaction that starts by reading and then writes could otherwise fail
    // half-way.
    return new HikariDataSource(pool("write", url(file) + "&transaction_mode=IMMEDIATE", 1));
  }

  private static String url(Path file) {
    // An acknowledged write survives the loss of power, hence FULL.
    return "jdbc:sqlite:" + file
        + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=60000";
  }

  private static HikariConfig pool(String name, String url, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setMaxLifetime(0);
    return config;
  }
}
