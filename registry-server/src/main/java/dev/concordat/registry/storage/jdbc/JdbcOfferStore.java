package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.usage.Offer;
import dev.concordat.registry.usage.OfferStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcOfferStore implements OfferStore {

  private static final String FORGET =
      "DELETE FROM offer WHERE pacticipant = :pacticipant AND number = :number";

  private static final String ADD = """
      INSERT INTO offer (pacticipant, number, subject, version)
      VALUES (:pacticipant, :number, :subject, :version)
      """;

  private static final String PUT_TYPE = """
      INSERT INTO offered_type (type, subject, version) VALUES (:type, :subject, :version)
      ON CONFLICT (type, subject, version) DO NOTHING
      """;

  private static final String TYPES =
      "SELECT DISTINCT type FROM offered_type WHERE subject = :subject AND version IN (:versions)";

  private static final String OF = """
      WITH wanted(pacticipant, number) AS (VALUES :keys)
      SELECT o.pacticipant, o.number, o.subject, o.version FROM offer o
      JOIN wanted w ON w.pacticipant = o.pacticipant AND w.number = o.number
      ORDER BY o.pacticipant, o.number, o.subject
      """;

  private static final String LIVE_OF_SUBJECT = LiveVersions.in("""
      SELECT DISTINCT o.pacticipant, o.number, o.subject, o.version FROM offer o
      JOIN live_version l ON l.pacticipant = o.pacticipant AND l.version = o.number
      WHERE o.subject = :subject AND l.environment = :environment
      ORDER BY o.pacticipant, o.number
      """);

  private static final String LIVE_OF_TYPES = LiveVersions.in("""
      SELECT DISTINCT o.pacticipant, o.number, o.subject, o.version FROM offered_type t
      JOIN offer o ON o.subject = t.subject AND o.version = t.version
      JOIN live_version l ON l.pacticipant = o.pacticipant AND l.version = o.number
      WHERE t.type IN (:types) AND l.environment = :environment
      ORDER BY o.pacticipant, o.number, o.subject
      """);

  private static final String WRITING = """
      SELECT DISTINCT o.pacticipant FROM offered_type t
      JOIN offer o ON o.subject = t.subject AND o.version = t.version
      WHERE t.type IN (:types) ORDER BY o.pacticipant
      """;

  private final Database database;

  JdbcOfferStore(Database database) {
    this.database = database;
  }

  @Override
  public void replace(VersionKey version, List<Offer> offers) {
    database
        .statement(FORGET)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .update();
    for (var offer : offers) {
      database
          .statement(ADD)
          .param("pacticipant", version.pacticipant())
          .param("number", version.number())
          .param("subject", offer.subject().toString())
          .param("version", offer.version())
          .update();
    }
  }

  @Override
  public void putTypes(SubjectName subject, int version, Collection<String> types) {
    for (var type : types) {
      database
          .statement(PUT_TYPE)
          .param("type", type)
          .param("subject", subject.toString())
          .param("version", version)
          .update();
    }
  }

  @Override
  public List<String> typesOf(SubjectName subject, Collection<Integer> versions) {
    return database
        .statement(TYPES)
        .param("subject", subject.toString())
        .param("versions", versions)
        .query(String.class)
        .list();
  }

  @Override
  public List<Offer> of(Collection<VersionKey> versions) {
    return Chunks.of(
        versions,
        part -> database
            .statement(OF)
            .param("keys", JdbcPacticipantStore.rows(part))
            .query((row, index) -> offer(row))
            .list());
  }

  @Override
  public List<Offer> live(
      String environment, Optional<SubjectName> subject, Collection<String> types) {
    if (subject.isPresent()) {
      return database
          .statement(LIVE_OF_SUBJECT)
          .param("subject", subject.get().toString())
          .param("environment", environment)
          .query((row, index) -> offer(row))
          .list();
    }
    return Chunks.of(
            types,
            part -> database
                .statement(LIVE_OF_TYPES)
                .param("types", part)
                .param("environment", environment)
                .query((row, index) -> offer(row))
                .list())
        .stream()
        .distinct()
        .toList();
  }

  @Override
  public List<String> pacticipantsWriting(Collection<String> types) {
    return Chunks.of(
            types,
            part -> database
                .statement(WRITING)
                .param("types", part)
                .query(String.class)
                .list())
        .stream()
        .distinct()
        .toList();
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getString("pacticipant"),
        row.getString("number"),
        SubjectName.of(row.getString("subject")),
        row.getInt("version"));
  }
}
