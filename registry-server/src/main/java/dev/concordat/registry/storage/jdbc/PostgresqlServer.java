package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.concordat.registry.StartRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database on a PostgreSQL server, which other nodes may use too. */
final class PostgresqlServer {

  /** Writers queue in front of the database and not in it, so a second connection is for the moment one of them breaks. */
  private static final int WRITERS = 2;

  /** How long a request waits for a connection before it is told that the store is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int OLDEST_VERSION = 15;

  private final StoreSettings settings;

  PostgresqlServer(StoreSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens the database.
   *
   * @throws StartRefused if it cannot be reached, does not let us in, or is too old
   */
  Database open(int readers) {
    requireUsable();
    Dialect.POSTGRESQL.migrate(new DriverManagerDataSource(settings.url(), properties()));
    var writing = pool("write", WRITERS);
    var reading = pool("read", readers);
    reading.setReadOnly(true);
    // All that one transaction reads is from one moment.
    reading.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    reading.addDataSourceProperty("readOnlyMode", "always");
    return new Database(
        Dialect.POSTGRESQL,
        address(),
        new HikariDataSource(writing),
        new HikariDataSource(reading));
  }

  /**
   * Connections that may write, to a database whose tables may have to be made yet.
   *
   * @throws StartRefused if it cannot be reached, does not let us in, or is too old
   */
  HikariDataSource writer() {
    requireUsable();
    return new HikariDataSource(pool("write", WRITERS + 1));
  }

  private HikariConfig pool(String name, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setDataSourceProperties(properties());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.toMillis() / 2);
    return config;
  }

  private Properties properties() {
    var properties = new Properties();
    settings.credentials().forEach(properties::setProperty);
    properties.setProperty("ApplicationName", "concordat");
    properties.setProperty("connectTimeout", "" + PATIENCE.toSeconds());
    // A server that has vanished without a word must not hold a request for ever.
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    // Every statement here is one of a few dozen that come again and again.
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("preparedStatementCacheQueries", "512");
    properties.setProperty("reWriteBatchedInserts", "true");
    return properties;
  }

  private void requireUsable() {
    try (var connection = DriverManager.getConnection(settings.url(), properties())) {
      requireVersion(connection);
    } catch (SQLException failed) {
      throw StartRefused.because(
          "cannot use the database %s: %s".formatted(address(), reason(failed)));
    }
  }

  private void requireVersion(Connection connection) throws SQLException {
    var server = connection.getMetaData();
    if (server.getDatabaseMajorVersion() < OLDEST_VERSION) {
      throw StartRefused.because("the database %s is PostgreSQL %s; Concordat needs %d or later"
          .formatted(address(), server.getDatabaseProductVersion(), OLDEST_VERSION));
    }
  }

  /** Source: PostgreSQL's documentation, appendix A, "PostgreSQL Error Codes". */
  private String reason(SQLException failed) {
    var state = String.valueOf(failed.getSQLState());
    var said = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    return switch (state) {
      case "28P01", "28000" ->
        "it does not let the user in (%s); see --store-user and CONCORDAT_STORE_PASSWORD"
            .formatted(said);
      case "3D000" ->
        "there is no database of that name on the server; make it with CREATE DATABASE";
      case "08001", "08004", "08006" -> "the server cannot be reached (%s)".formatted(said);
      default -> said;
    };
  }

  /** The URL without what may be secret in it. */
  private String address() {
    return addressOf(settings.url());
  }

  static String addressOf(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** Whether {@code url} names a database of this kind. */
  static boolean isMeantBy(String url) {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
  }
}
