package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.schema.SchemaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Fills an empty store with as many subjects as a large company has, the way that many years of registrations would have: each
 * subject with its versions, each version a schema of its own, each registration an event.
 *
 * <p>Run it with the class path of the tests, while no server uses the store: {@code java
 * dev.concordat.registry.storage.jdbc.ManySubjects STORE [SUBJECTS] [VERSIONS-EACH]}, where a store is a data folder or {@code
 * jdbc:postgresql://HOST/DATABASE}. Without the numbers it makes 100,000 subjects with 3 versions each.
 */
public final class ManySubjects {

  private static final String CONTENT =
      "INSERT INTO schema_content (guid, type, text, first_seen_at) VALUES (?, 'AVRO', ?, ?)";
  private static final String ID = "INSERT INTO schema_id (context, id, guid) VALUES ('.', ?, ?)";
  private static final String VERSION =
      "INSERT INTO subject_version (context, subject, version, schema_id, registered_at) VALUES ('.', ?, ?, ?, ?)";
  private static final String EVENT =
      "INSERT INTO event (sequence, at, kind, details) VALUES (?, ?, 'VersionRegistered', ?)";
  private static final String CONTEXT =
      "INSERT INTO context (name, last_id, hidden) VALUES ('.', ?, 0)";
  private static final String LAST_EVENT = "UPDATE sequence SET value = ? WHERE name = 'event'";

  private static final int AT_ONCE = 1_000;
  private static final long FIRST = 1_700_000_000_000L;

  private ManySubjects() {}

  public static void main(String[] args) throws SQLException {
    int subjects = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int versions = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    try (var place = StorePlace.of(args[0], Optional.empty(), Optional.empty())) {
      place.dialect().migrate(place.connections());
      try (var connection = place.connections().getConnection()) {
        connection.setAutoCommit(false);
        fill(connection, subjects, versions);
        connection.commit();
      }
    }
    System.out.printf(
        "%,d subjects with %,d versions in %s%n", subjects, subjects * versions, args[0]);
  }

  private static void fill(Connection connection, int subjects, int versions) throws SQLException {
    try (var context = connection.prepareStatement(CONTEXT);
        var content = connection.prepareStatement(CONTENT);
        var id = connection.prepareStatement(ID);
        var version = connection.prepareStatement(VERSION);
        var event = connection.prepareStatement(EVENT);
        var last = connection.prepareStatement(LAST_EVENT)) {
      execute(context, subjects * versions);
      var batches = List.of(content, id, version, event);
      for (int number = 1; number <= subjects * versions; number++) {
        var subject = "subject-%06d-value".formatted((number - 1) % subjects);
        int place = (number - 1) / subjects + 1;
        var schema =
            new SchemaContent(SchemaType.AVRO, text(subject, place), List.of(), null, null);
        long at = FIRST + number;
        add(content, schema.guid().toString(), schema.text(), at);
        add(id, number, schema.guid().toString());
        add(version, subject, place, number, at);
        add(
            event,
            number,
            at,
            "{\"subject\":\"%s\",\"version\":%d,\"schemaId\":%d}"
                .formatted(subject, place, number));
        if (number % AT_ONCE == 0 || number == subjects * versions) {
          for (var batch : batches) {
            batch.executeBatch();
          }
        }
      }
      execute(last, subjects * versions);
    }
  }

  /** About as long as schemas are; each version has one more field than the one before. */
  private static String text(String subject, int version) {
    var text = new StringBuilder("{\"type\":\"record\",\"name\":\"")
        .append(subject.replace('-', '_'))
        .append("\",\"namespace\":\"com.example.many\",\"fields\":[");
    for (int field = 0; field < 11 + version; field++) {
      text.append(field == 0 ? "" : ",")
          .append("{\"name\":\"field_")
          .append(field)
          .append("\",\"type\":[\"null\",\"string\"],\"default\":null}");
    }
    return text.append("]}").toString();
  }

  private static void execute(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    statement.executeUpdate();
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    statement.addBatch();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int place = 0; place < values.length; place++) {
      statement.setObject(place + 1, values[place]);
    }
  }
}
