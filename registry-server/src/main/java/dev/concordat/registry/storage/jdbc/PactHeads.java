package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.Line;

/**
 * The index of the last pact of each line of a consumer. Whatever changes a pact or the lines of a version says here which heads
 * it may have moved.
 */
final class PactHeads {

  /** A pact that is later than the head takes its place. */
  private static final String ADVANCE = """
      INSERT INTO pact_head (provider, consumer, kind, name, version, position)
      SELECT p.provider, p.consumer, l.kind, l.name, p.version, p.position
      FROM pact p JOIN (
        SELECT pacticipant, number, kind, name FROM line_version
        WHERE pacticipant = :consumer AND number = :version
        UNION ALL
        SELECT pacticipant, number, 'ALL', '' FROM pacticipant_version
        WHERE pacticipant = :consumer AND number = :version
      ) l ON l.pacticipant = p.consumer AND l.number = p.version
      WHERE p.consumer = :consumer AND p.version = :version
      ON CONFLICT (provider, consumer, kind, name) DO UPDATE SET
        version = excluded.version, position = excluded.position
      WHERE excluded.position > pact_head.position
      """;

  private static final String FORGET = """
      DELETE FROM pact_head WHERE consumer = :consumer AND version = :version
      """;

  private static final String FORGET_LINE = """
      DELETE FROM pact_head
      WHERE consumer = :consumer AND kind = :kind AND name = :name
      """;

  private static final String REFILL = """
      INSERT INTO pact_head (provider, consumer, kind, name, version, position)
      SELECT p.provider, p.consumer, 'ALL', '', p.version, p.position
      FROM pact p
      WHERE p.consumer = :consumer AND p.position = (
        SELECT max(o.position) FROM pact o WHERE o.provider = p.provider AND o.consumer = p.consumer)
      UNION ALL
      SELECT p.provider, p.consumer, l.kind, l.name, p.version, p.position
      FROM pact p JOIN line_version l ON l.pacticipant = p.consumer AND l.number = p.version
      WHERE p.consumer = :consumer AND p.position = (
        SELECT max(o.position)
        FROM pact o JOIN line_version m ON m.pacticipant = o.consumer AND m.number = o.version
        WHERE o.provider = p.provider AND o.consumer = p.consumer
          AND m.kind = l.kind AND m.name = l.name)
      ON CONFLICT (provider, consumer, kind, name) DO NOTHING
      """;

  private final Database database;

  PactHeads(Database database) {
    this.database = database;
  }

  /** A version has a pact more, or is in a line more. */
  void advance(String consumer, String version) {
    database
        .statement(ADVANCE)
        .param("consumer", consumer)
        .param("version", version)
        .update();
  }

  /** A version has a pact less, or is in a line less. Seldom, so all of the consumer is looked at again. */
  void retreat(String consumer, String version) {
    database
        .statement(FORGET)
        .param("consumer", consumer)
        .param("version", version)
        .update();
    database.statement(REFILL).param("consumer", consumer).update();
  }

  /** A line is gone. */
  void forget(String consumer, Line line) {
    database
        .statement(FORGET_LINE)
        .param("consumer", consumer)
        .param("kind", line.kind().name())
        .param("name", line.name())
        .update();
  }
}
