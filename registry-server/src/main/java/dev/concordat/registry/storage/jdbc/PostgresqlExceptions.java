package dev.concordat.registry.storage.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** What Spring makes of PostgreSQL's states, but for two that it does not know to be what they are. */
final class PostgresqlExceptions implements SQLExceptionTranslator {

  private static final String UNIQUE_VIOLATION = "23505";

  /** A server that others have made a replica, or that is stopping to be one. */
  private static final String READ_ONLY = "25006";

  private final SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    var message = task + ": " + failure.getMessage();
    if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
      return new DuplicateKeyException(message, failure);
    }
    if (READ_ONLY.equals(failure.getSQLState())) {
      return new DataAccessResourceFailureException(message, failure);
    }
    return others.translate(task, sql, failure);
  }
}
