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

  /** Opens the database of a file, which is made if there is none. */
  static Database open(Path file, int readers) {
    // An acknowledged write survives the loss of power, hence FULL; IMMEDIATE, since a transaction
    // that starts by reading
    // and then writes could otherwise fail half-way.
    var url = "jdbc:sqlite:" + file
        + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=60000";
    var writing = pool("write", url + "&transaction_mode=IMMEDIATE", 1);
    var reading = pool("read", url, readers);
    reading.setConnectionInitSql("PRAGMA query_only = ON");
    var writer = new HikariDataSource(writing);
    Dialect.SQLITE.migrate(writer);
    return new Database(Dialect.SQLITE, file.toString(), writer, new HikariDataSource(reading));
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
