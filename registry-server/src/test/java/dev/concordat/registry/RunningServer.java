package dev.concordat.registry;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real server on a free port and an empty store, for all tests of a class:
 *
 * <pre>{@code @RegisterExtension static final RunningServer SERVER = new RunningServer();}</pre>
 *
 * <p>The store is a SQLite file, or with {@code -Dconcordat.test.store=postgresql} a PostgreSQL database.
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

  private final List<String> settings;
  private ConfigurableApplicationContext context;
  private Path data;

  public RunningServer(String... settings) {
    this.settings = List.of(settings);
  }

  /** One that runs until it is closed. */
  public static RunningServer started(String... settings) throws IOException {
    var server = new RunningServer(settings);
    server.start();
    return server;
  }

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    start();
  }

  private void start() throws IOException {
    data = Files.createTempDirectory("concordat");
    var args = new ArrayList<>(List.of("--port=0", "--data=" + data));
    if (isOnPostgresql() && settings.stream().noneMatch(set -> set.startsWith("--store="))) {
      args.add("--store=" + EmbeddedPostgresql.emptyStore());
    }
    args.addAll(settings);
    context = RegistryApplication.start(args.toArray(String[]::new));
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    context.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Whether servers that are not told otherwise have their store in PostgreSQL. */
  public static boolean isOnPostgresql() {
    return "postgresql".equals(System.getProperty("concordat.test.store"));
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
  }

  /** A part of the running server, for what cannot be said over HTTP. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Speaks to it. */
  public Http http() {
    return new Http(port());
  }

  public Answer get(String path) {
    return http().get(path);
  }

  public Answer delete(String path) {
    return http().delete(path);
  }

  public Answer post(String path, String json) {
    return http().post(path, json);
  }

  public Answer put(String path, String json) {
    return http().put(path, json);
  }

  /** A request to the server that is still to be given its method and headers. */
  public HttpRequest.Builder request(String path) {
    return http().request(path);
  }

  public Answer send(HttpRequest.Builder request) {
    return http().send(request);
  }
}
