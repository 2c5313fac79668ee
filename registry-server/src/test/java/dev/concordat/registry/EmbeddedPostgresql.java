package dev.concordat.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server that all tests of this process share; each gets a schema of its own in it. */
public final class EmbeddedPostgresql {

  /** Started when the first test asks for it. */
  private static final class Shared {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // What tests prove here is not what a disk does.
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "300")
            .start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private EmbeddedPostgresql() {}

  /** The address of a place with nothing in it. */
  public static String emptyStore() {
    var schema = "test_" + SCHEMAS.incrementAndGet();
    var url = Shared.SERVER.getJdbcUrl("postgres", "postgres");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return url + "&currentSchema=" + schema;
  }

  /** The folder of PostgreSQL's own programs. */
  static Path programs() {
    port();
    var unpacked = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    try (var folders = Files.list(unpacked)) {
      return folders
          .map(folder -> folder.resolve("bin"))
          .filter(Files::isDirectory)
          .max(Comparator.comparing(folder -> folder.toFile().lastModified()))
          .orElseThrow(() -> new IllegalStateException("nothing is unpacked in " + unpacked));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the server listens. */
  public static int port() {
    return Shared.SERVER.getPort();
  }
}
