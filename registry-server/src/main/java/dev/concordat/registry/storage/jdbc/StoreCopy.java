package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.StartRefused;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything from one store into another: every table, whatever feature it is of, in an order in which each row finds those that it
 * refers to. One transaction reads all from one moment, one writes all or nothing; before that commits, what was written is read
 * again and compared.
 */
final class StoreCopy {

  private static final String HISTORY = "flyway_schema_history";
  private static final int ROWS_AT_ONCE = 500;
  private static final long SAY_EVERY_NANOS = 2_000_000_000L;

  /** What was copied. */
  record Copied(int tables, long rows) {}

  /** What a table holds, whatever order its rows come in. */
  private record Content(long rows, long firstHalf, long secondHalf) {
    static final Content NOTHING = new Content(0, 0, 0);

    Content with(byte[] row) {
      var hash = ByteBuffer.wrap(md5(row));
      return new Content(rows + 1, firstHalf + hash.getLong(), secondHalf + hash.getLong());
    }
  }

  private final StorePlace from;
  private final StorePlace to;
  private final boolean replace;
  private final PrintStream out;
  private long saidAt = System.nanoTime();

  StoreCopy(StorePlace from, StorePlace to, boolean replace, PrintStream out) {
    this.from = from;
    this.to = to;
    this.replace = replace;
    this.out = out;
  }

  /** @throws StartRefused if the stores are of different versions, the target holds something, or the copy is not the same */
  Copied run() throws SQLException {
    to.dialect().migrate(to.connections());
    try (var source = from.connections().getConnection();
        var target = to.connections().getConnection()) {
      source.setAutoCommit(false);
      target.setAutoCommit(false);
      if (from.dialect() == Dialect.POSTGRESQL) {
        execute(source, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      }
      try {
        var tables = columns(target, to);
        requireSame(columns(source, from), tables);
        var order = inOrder(target, tables.keySet());
        empty(target, order);
        long rows = 0;
        for (var table : order) {
          rows += copy(source, target, table, List.copyOf(tables.get(table)));
        }
        target.commit();
        return new Copied(order.size(), rows);
      } catch (SQLException | RuntimeException failed) {
        target.rollback();
        throw failed;
      } finally {
        source.rollback();
      }
    }
  }

  private static Map<String, Set<String>> columns(Connection connection, StorePlace place)
      throws SQLException {
    var tables = new TreeMap<String, Set<String>>();
    var schema = connection.getSchema();
    try (var columns = connection.getMetaData().getColumns(null, schema, null, null)) {
      while (columns.next()) {
        var table = columns.getString("TABLE_NAME");
        if (isOurs(connection, table)) {
          tables
              .computeIfAbsent(table, first -> new TreeSet<>())
              .add(columns.getString("COLUMN_NAME"));
        }
      }
    }
    if (!tables.containsKey("sequence")) {
      throw StartRefused.because("there is no store of Concordat in " + place);
    }
    return tables;
  }

  /** Indexes and the database's own tables are listed like tables by some databases. */
  private static boolean isOurs(Connection connection, String table) throws SQLException {
    if (table.equals(HISTORY) || table.startsWith("sqlite_")) {
      return false;
    }
    try (var found = connection
        .getMetaData()
        .getTables(null, connection.getSchema(), table, new String[] {"TABLE"})) {
      return found.next();
    }
  }

  private void requireSame(Map<String, Set<String>> source, Map<String, Set<String>> target) {
    if (!source.equals(target)) {
      var differing = new TreeSet<>(source.keySet());
      differing.addAll(target.keySet());
      differing.removeIf(
          table -> source.containsKey(table) && source.get(table).equals(target.get(table)));
      throw StartRefused.because(
          "%s is of another version of Concordat (tables %s differ); start a server of this version on it once"
              .formatted(from, String.join(", ", differing)));
    }
  }

  /** A table comes after those that it refers to. */
  private static List<String> inOrder(Connection connection, Set<String> tables)
      throws SQLException {
    var needs = new TreeMap<String, Set<String>>();
    for (var table : tables) {
      var needed = needs.computeIfAbsent(table, first -> new TreeSet<>());
      try (var keys =
          connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
        while (keys.next()) {
          needed.add(keys.getString("PKTABLE_NAME"));
        }
      }
      needed.remove(table);
    }
    var order = new LinkedHashSet<String>();
    while (order.size() < tables.size()) {
      var free = needs.entrySet().stream()
          .filter(entry -> !order.contains(entry.getKey()) && order.containsAll(entry.getValue()))
          .map(Map.Entry::getKey)
          .toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("tables that refer to each other: " + needs.keySet());
      }
      order.addAll(free);
    }
    return List.copyOf(order);
  }

  /** A new store has rows too, which every other one has as well. */
  private void empty(Connection target, List<String> order) throws SQLException {
    if (!replace && number(target, EventLog.LAST) > 0) {
      throw StartRefused.because(
          "%s holds something already; add --replace to remove it first".formatted(to));
    }
    var backwards = new ArrayList<>(order);
    Collections.reverse(backwards);
    for (var table : backwards) {
      execute(target, "DELETE FROM " + quoted(table));
    }
  }

  private long copy(Connection source, Connection target, String table, List<String> columns)
      throws SQLException {
    long expected = number(source, "SELECT count(*) FROM " + quoted(table));
    var sent = Content.NOTHING;
    var insert = "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            quoted(table),
            columns.stream().map(StoreCopy::quoted).collect(Collectors.joining(", ")),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
    try (var read = source.prepareStatement(select(table, columns));
        var write = target.prepareStatement(insert)) {
      read.setFetchSize(ROWS_AT_ONCE);
      try (var row = read.executeQuery()) {
        while (row.next()) {
          for (int column = 1; column <= columns.size(); column++) {
            write.setObject(column, row.getObject(column));
          }
          write.addBatch();
          sent = sent.with(bytes(row, columns.size()));
          if (sent.rows() % ROWS_AT_ONCE == 0) {
            write.executeBatch();
            say(table, sent.rows(), expected);
          }
        }
      }
      write.executeBatch();
    }
    if (!content(target, table, columns).equals(sent)) {
      throw StartRefused.because("table %s came out otherwise than it went in".formatted(table));
    }
    if (sent.rows() > 0) {
      out.printf("  %-28s %,12d rows%n", table, sent.rows());
    }
    return sent.rows();
  }

  private void say(String table, long rows, long expected) {
    long now = System.nanoTime();
    if (now - saidAt > SAY_EVERY_NANOS) {
      saidAt = now;
      out.printf("  %-28s %,12d of %,d%n", table, rows, expected);
    }
  }

  private static Content content(Connection connection, String table, List<String> columns)
      throws SQLException {
    var content = Content.NOTHING;
    try (var read = connection.prepareStatement(select(table, columns))) {
      read.setFetchSize(ROWS_AT_ONCE);
      try (var row = read.executeQuery()) {
        while (row.next()) {
          content = content.with(bytes(row, columns.size()));
        }
      }
    }
    return content;
  }

  /** A row as bytes that are the same on every database: numbers by their digits, text as UTF-8, parts marked by their length. */
  private static byte[] bytes(ResultSet row, int columns) throws SQLException {
    var text = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      var value = row.getObject(column);
      var said =
          value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
      text.append(value == null ? -1 : said.length()).append(':').append(said);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String select(String table, List<String> columns) {
    return "SELECT %s FROM %s"
        .formatted(
            columns.stream().map(StoreCopy::quoted).collect(Collectors.joining(", ")),
            quoted(table));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
