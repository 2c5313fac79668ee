package dev.concordat.registry.storage.jdbc;

import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** A kind of database, and what it does differently from the others. */
enum Dialect {
  /** One file, written by one process. */
  SQLITE {
    @Override
    SQLExceptionTranslator exceptions() {
      return new SqliteExceptions();
    }

    /** The pool holds one connection for writing, so that nobody else can be at it. */
    @Override
    Optional<String> turnOfTheWriter() {
      return Optional.empty();
    }
  },

  /** A server, version 15 or later, that several nodes may share. */
  POSTGRESQL {
    @Override
    SQLExceptionTranslator exceptions() {
      return new SQLStateSQLExceptionTranslator();
    }

    @Override
    Optional<String> turnOfTheWriter() {
      return Optional.of("SELECT value FROM sequence WHERE name = 'event' FOR UPDATE");
    }
  };

  /** Tells a broken unique key from a broken connection. */
  abstract SQLExceptionTranslator exceptions();

  /** What a write transaction starts with, so that only one at a time goes on, whichever node it is from. */
  abstract Optional<String> turnOfTheWriter();

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
