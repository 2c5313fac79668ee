package dev.concordat.registry.storage.jdbc;

/**
 * What runs or is supported somewhere today, as a table that statements may select from under the name {@code live_version}. No view,
 * since columns under a view cannot be given the collation that the stores on PostgreSQL need.
 */
final class LiveVersions {

  private static final String TABLE = """
      (SELECT environment, pacticipant, version FROM deployment WHERE ended_at IS NULL
       UNION ALL
       SELECT environment, pacticipant, version FROM released_version WHERE ended_at IS NULL)\
      """;

  private LiveVersions() {}

  /** The statement with the table in the place of its name. */
  static String in(String sql) {
    return sql.replace("live_version", TABLE);
  }
}
