package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.concordat.registry.StoreKind;
import dev.concordat.registry.Transactions;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections to one database. Inside a write transaction every statement runs on its connection; everywhere else on one
 * of those for reading, which refuse to write.
 */
final class Database implements Transactions, AutoCloseable {

  private static final int ATTEMPTS = 10;

  private final Dialect dialect;
  private final StoreKind kind;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final JdbcClient writer;
  private final JdbcClient reader;
  private final WriteTurns writes;
  private final TransactionTemplate reads;

  /**
   * A database whose tables are up to date.
   *
   * @param place where it is, for people
   */
  Database(Dialect dialect, String place, HikariDataSource writing, HikariDataSource reading) {
    this.kind = new StoreKind(dialect.name(), place);
    this.writing = writing;
    this.reading = reading;
    this.writer = client(dialect, writing);
    this.reader = client(dialect, reading);
    this.writes = new WriteTurns(dialect, writing);
    this.reads = new TransactionTemplate(new DataSourceTransactionManager(reading));
    this.dialect = dialect;
  }

  StoreKind kind() {
    return kind;
  }

  private static JdbcClient client(Dialect dialect, DataSource source) {
    var template = new JdbcTemplate(source);
    template.setExceptionTranslator(dialect.exceptions());
    return JdbcClient.create(new NamedParameterJdbcTemplate(template));
  }

  /** A statement whose parameters are still to be named. */
  JdbcClient.StatementSpec statement(String sql) {
    return isWriting() ? writer.sql(sql) : reader.sql(sql);
  }

  private boolean isWriting() {
    return TransactionSynchronizationManager.hasResource(writing);
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (isWriting()) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return writes.write(work);
      } catch (DuplicateKeyException | ConcurrencyFailureException overtaken) {
        if (attempt == ATTEMPTS) {
          throw overtaken;
        }
      }
    }
  }

  @Override
  @SuppressWarnings("NullAway") // the template hands back what the work gave
  public <T> T read(Supplier<T> work) {
    return isWriting() ? work.get() : reads.execute(status -> work.get());
  }

  /** Appends an event in the transaction that this thread writes in, and says which number it has. */
  long append(EventLog.Entry event) {
    return writes.events().append(event);
  }

  /** The number of the last event of those that everybody sees. */
  long lastEvent() {
    return isWriting()
        ? writes.events().before()
        : statement(EventLog.LAST).query(Long.class).single();
  }

  /** Whether others than this process may write to it. */
  boolean isShared() {
    return dialect.isShared();
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
