package dev.concordat.registry.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one transaction, in a row with those before it. They are written when it commits, all at once: until then
 * nobody else can give a number.
 */
final class EventLog {

  static final String LAST = "SELECT value FROM sequence WHERE name = 'event'";

  private static final String APPEND =
      "INSERT INTO event (sequence, at, author, kind, details) VALUES (?, ?, ?, ?, ?)";

  /** Counted in a row and not by the database, so that numbers follow the order of commits. */
  private static final String COUNT = "UPDATE sequence SET value = ? WHERE name = 'event'";

  /** An event as it is stored. */
  record Entry(long at, @Nullable String author, String kind, String details) {}

  private final long last;
  private final List<Entry> entries = new ArrayList<>();

  private EventLog(long last) {
    this.last = last;
  }

  /** Begins a transaction's log, and with it the transaction: from here on nobody else writes. */
  static EventLog continued(Connection connection, Dialect dialect) throws SQLException {
    try (var statement = connection.prepareStatement(dialect.turnOfTheWriter());
        var row = statement.executeQuery()) {
      row.next();
      return new EventLog(row.getLong(1));
    }
  }

  /** Says which number it has. */
  long append(Entry entry) {
    entries.add(entry);
    return last + entries.size();
  }

  /** The number of the last event before this transaction. */
  long before() {
    return last;
  }

  int size() {
    return entries.size();
  }

  void cutTo(int size) {
    entries.subList(size, entries.size()).clear();
  }

  void write(Connection connection) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (var append = connection.prepareStatement(APPEND)) {
      long number = last;
      for (var entry : entries) {
        append.setLong(1, ++number);
        append.setLong(2, entry.at());
        append.setString(3, entry.author());
        append.setString(4, entry.kind());
        append.setString(5, entry.details());
        append.addBatch();
      }
      append.executeBatch();
    }
    try (var count = connection.prepareStatement(COUNT)) {
      count.setLong(1, last + entries.size());
      count.executeUpdate();
    }
  }
}
