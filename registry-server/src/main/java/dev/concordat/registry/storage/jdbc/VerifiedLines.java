package dev.concordat.registry.storage.jdbc;

/** The index of the provider's lines that verified a content with success. */
final class VerifiedLines {

  /** What succeeded counts for all lines its version is in. */
  private static final String ADD = """
      INSERT INTO verified_line (provider, consumer, sha, kind, name, wip, since)
      SELECT v.provider, v.consumer, v.sha, l.kind, l.name, v.wip, min(v.verified_at)
      FROM verification v JOIN (
        SELECT pacticipant, number, kind, name FROM line_version
        WHERE pacticipant = :provider AND number = :version
        UNION ALL
        SELECT pacticipant, number, 'ALL', '' FROM pacticipant_version
        WHERE pacticipant = :provider AND number = :version
      ) l ON l.pacticipant = v.provider AND l.number = v.provider_version
      WHERE v.provider = :provider AND v.provider_version = :version AND v.success = 1
      GROUP BY v.provider, v.consumer, v.sha, l.kind, l.name, v.wip
      ON CONFLICT (provider, consumer, sha, kind, name, wip) DO NOTHING
      """;

  private static final String FORGET_LINE = """
      DELETE FROM verified_line WHERE provider = :provider AND kind = :kind AND name = :name
      """;

  private final Database database;

  VerifiedLines(Database database) {
    this.database = database;
  }

  /** A provider version has a result more, or is in a line more. */
  void add(String provider, String version) {
    database
        .statement(ADD)
        .param("provider", provider)
        .param("version", version)
        .update();
  }

  /** A line is gone. */
  void forget(String provider, dev.concordat.registry.pacticipants.Line line) {
    database
        .statement(FORGET_LINE)
        .param("provider", provider)
        .param("kind", line.kind().name())
        .param("name", line.name())
        .update();
  }
}
