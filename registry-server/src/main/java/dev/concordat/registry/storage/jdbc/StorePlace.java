package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.concordat.registry.DataFolder;
import dev.concordat.registry.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a store is, for work that is done while no server runs on it. */
final class StorePlace implements AutoCloseable {

  private final String name;
  private final Dialect dialect;
  private final @Nullable Path file;
  private final @Nullable StoreSettings server;
  private final @Nullable DataFolder lock;
  private @Nullable HikariDataSource connections;

  private StorePlace(
      String name,
      Dialect dialect,
      @Nullable Path file,
      @Nullable StoreSettings server,
      @Nullable DataFolder lock) {
    this.name = name;
    this.dialect = dialect;
    this.file = file;
    this.server = server;
    this.lock = lock;
  }

  /**
   * A place by its name: a URL, a file, or a folder, which is locked.
   *
   * @throws StartRefused if a server is using it
   */
  static StorePlace of(String name, Optional<String> user, Optional<String> passwordFile) {
    if (name.startsWith("jdbc:")) {
      if (!PostgresqlServer.isMeantBy(name)) {
        throw StartRefused.usage(
            "a store is a folder, a file or jdbc:postgresql://HOST/DATABASE, got "
                + PostgresqlServer.addressOf(name));
      }
      var settings = new StoreSettings(
          name,
          user.orElse(System.getenv("CONCORDAT_STORE_USER")),
          System.getenv("CONCORDAT_STORE_PASSWORD"),
          passwordFile.map(Path::of).orElse(null));
      return new StorePlace(
          PostgresqlServer.addressOf(name), Dialect.POSTGRESQL, null, settings, null);
    }
    var path = Path.of(name).toAbsolutePath().normalize();
    boolean isFile = Files.isRegularFile(path) || name.endsWith(".db");
    var folder = isFile ? path.getParent() : path;
    var lock = folder == null ? null : DataFolder.lock(folder);
    var file = isFile ? path : path.resolve(SqliteFile.NAME);
    return new StorePlace(file.toString(), Dialect.SQLITE, file, null, lock);
  }

  Dialect dialect() {
    return dialect;
  }

  /** Opening a file that is not there would make one. */
  void requireThere() {
    if (file != null && !Files.exists(file)) {
      throw StartRefused.because("there is no store in " + file);
    }
  }

  /** Connections for one thread. */
  HikariDataSource connections() {
    if (connections == null) {
      connections = server == null
          ? SqliteFile.writer(Objects.requireNonNull(file))
          : new PostgresqlServer(server).writer();
    }
    return connections;
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    if (connections != null) {
      connections.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
