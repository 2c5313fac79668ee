package dev.concordat.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that a test may end as servers end, and a replica that has every commit before it is acknowledged. Uses the
 * programs of {@link EmbeddedPostgresql}.
 */
public final class PostgresqlCluster implements AutoCloseable {

  private static final int SECONDS = 60;

  private final Path binaries = EmbeddedPostgresql.programs();
  private final Path first;
  private final Path second;
  private final int firstPort = freePort();
  private final int secondPort = freePort();

  private PostgresqlCluster(Path folder) {
    this.first = folder.resolve("first");
    this.second = folder.resolve("second");
    run("initdb", "-A", "trust", "-U", "postgres", "-D", first.toString(), "--no-sync");
  }

  /** One server. */
  public static PostgresqlCluster start(Path folder) {
    var cluster = new PostgresqlCluster(folder);
    cluster.start(cluster.first, cluster.firstPort, "");
    return cluster;
  }

  /** A server with its replica. */
  public static PostgresqlCluster startWithReplica(Path folder) throws IOException {
    var cluster = new PostgresqlCluster(folder);
    // A data folder that nobody uses can be copied as it is.
    copy(cluster.first, cluster.second);
    Files.createFile(cluster.second.resolve("standby.signal"));
    cluster.start(cluster.first, cluster.firstPort, "");
    cluster.start(
        cluster.second,
        cluster.secondPort,
        " -c hot_standby=on -c primary_conninfo='host=127.0.0.1 port=%d user=postgres application_name=second'"
            .formatted(cluster.firstPort));
    cluster.ask(cluster.firstPort, "ALTER SYSTEM SET synchronous_standby_names = 'second'");
    cluster.ask(cluster.firstPort, "SELECT pg_reload_conf()");
    return cluster;
  }

  /** Where clients find the one that takes writes. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres&targetServerType=primary"
        .formatted(firstPort, secondPort);
  }

  /** Ends the first server without letting it finish anything. */
  public void kill() {
    run("pg_ctl", "-D", first.toString(), "-m", "immediate", "-w", "stop");
  }

  /** Starts the first server after it was ended. */
  public void startAgain() {
    start(first, firstPort, "");
  }

  /** Ends the first server and lets the replica take its place. */
  public void failOver() {
    kill();
    run("pg_ctl", "-D", second.toString(), "-w", "promote");
  }

  private void start(Path data, int port, String settings) {
    run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-l",
        data + ".log",
        "-w",
        "-o",
        "-h 127.0.0.1 -p %d -k '' -c fsync=off -c max_connections=100%s".formatted(port, settings),
        "start");
  }

  private void ask(int port, String sql) {
    var url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The programs refuse to be root, who therefore runs them as nobody in particular. */
  private void run(String program, String... arguments) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      var output = Files.createTempFile("postgresql", ".out");
      var process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(output));
      }
      Files.delete(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    for (var data : List.of(second, first)) {
      if (Files.exists(data.resolve("postmaster.pid"))) {
        run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
      }
    }
  }
}
