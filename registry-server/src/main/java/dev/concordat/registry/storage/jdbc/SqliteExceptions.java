package dev.concordat.registry.storage.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteException;

/** Reads SQLite's extended result codes, which carry no SQL state that Spring could go by. */
final class SqliteExceptions implements SQLExceptionTranslator {

  /** The primary result code is the low byte of an extended one. */
  private static final int PRIMARY = 0xff;

  @Override
  public DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      var code = sqlite.getResultCode();
      var message = task + ": " + failure.getMessage();
      switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> {
          return new DuplicateKeyException(message, failure);
        }
        default -> {}
      }
      switch (code.code & PRIMARY) {
        case SQLITE_CONSTRAINT -> {
          return new DataIntegrityViolationException(message, failure);
        }
        case SQLITE_BUSY, SQLITE_LOCKED -> {
          return new CannotAcquireLockException(message, failure);
        }
        case SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_CORRUPT -> {
          return new DataAccessResourceFailureException(message, failure);
        }
        default -> {}
      }
    }
    return new UncategorizedSQLException(task, sql, failure);
  }

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_READONLY = 8;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;
  private static final int SQLITE_CONSTRAINT = 19;
}
