package dev.concordat.registry.storage.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A kind of database, and what it does differently from the others. */
enum Dialect {
  /** One file, written by one process. */
  SQLITE {
    @Override
    SQLExceptionTranslator exceptions() {
      return new SqliteExceptions();
    }

    /** With the first statement a transaction takes the file's one lock for writing. */
    @Override
    String turnOfTheWriter() {
      return EventLog.LAST;
    }

    @Override
    boolean isShared() {
      return false;
    }
  },

  /** A server, version 15 or later, that several nodes may share. */
  POSTGRESQL {
    @Override
    SQLExceptionTranslator exceptions() {
      return new PostgresqlExceptions();
    }

    @Override
    String turnOfTheWriter() {
      return EventLog.LAST + " FOR UPDATE";
    }

    @Override
    boolean isShared() {
      return true;
    }
  };

  /** Tells a broken unique key from a broken connection. */
  abstract SQLExceptionTranslator exceptions();

  DataAccessException failure(String task, SQLException failure) {
    var translated = exceptions().translate(task, null, failure);
    return translated == null ? new UncategorizedSQLException(task, null, failure) : translated;
  }

  /**
   * What a write transaction starts with, so that only one at a time goes on, whichever node it is from. Asks for the number of
   * the last event.
   */
  abstract String turnOfTheWriter();

  /** Whether others than this process may write. */
  abstract boolean isShared();

  /** Brings the tables up to date, by the migrations for all databases and those for this one. */
  void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + name().toLowerCase(Locale.ROOT))
        .failOnMissingLocations(false)
        .load()
        .migrate();
  }
}
