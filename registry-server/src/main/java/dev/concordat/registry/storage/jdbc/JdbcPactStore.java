package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.Integration;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.PactStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcPactStore implements PactStore {

  private static final String COLUMNS = """
      p.provider, p.consumer, p.version, p.position, p.revision, p.sha, c.specification,
        c.interactions, p.published_at
      """;

  private static final String CONTENT =
      "JOIN pact_content c ON c.provider = p.provider AND c.consumer = p.consumer AND c.sha ="
          + " p.sha\n";

  private static final String SELECT = "SELECT " + COLUMNS + "FROM pact p " + CONTENT;

  private static final String FIND =
      SELECT + "WHERE p.provider = :provider AND p.consumer = :consumer AND p.version = :version";

  private static final String ALL =
      SELECT + "ORDER BY p.published_at DESC, p.provider, p.consumer, p.version";

  private static final String HEADS = "SELECT " + COLUMNS + """
      , h.kind, h.name FROM pact_head h
      JOIN pact p ON p.provider = h.provider AND p.consumer = h.consumer AND p.version = h.version
      """ + CONTENT;

  private static final String MAIN_HEADS = HEADS + """
      JOIN pacticipant m ON m.name = h.consumer AND m.main_branch = h.name AND h.kind = 'BRANCH'
      """;

  private static final String OF_PROVIDER = " h.provider = :provider ";

  private static final String IN_LINE = """
      JOIN line_version l ON l.pacticipant = p.consumer AND l.number = p.version
        AND l.kind = :kind AND l.name = :name
      """;

  private static final String OF_VERSIONS =
      """
          WITH wanted(consumer, version) AS (VALUES :keys)
          """ + SELECT + "JOIN wanted w ON w.consumer = p.consumer AND w.version = p.version ";

  private static final String UNTAGGED = SELECT + """
      WHERE p.provider = :provider AND p.consumer = :consumer AND NOT EXISTS (
        SELECT 1 FROM line_version l
        WHERE l.pacticipant = p.consumer AND l.number = p.version AND l.kind = 'TAG')
      ORDER BY p.position DESC LIMIT 1
      """;

  private static final String PREVIOUS_DISTINCT = SELECT + """
      WHERE p.provider = :provider AND p.consumer = :consumer AND p.position < :position
        AND p.sha <> :sha
      ORDER BY p.position DESC LIMIT 1
      """;

  private static final String LATEST_WITH = SELECT + """
      WHERE p.provider = :provider AND p.consumer = :consumer AND p.sha = :sha
      ORDER BY p.position DESC LIMIT 1
      """;

  private static final String TEXT = """
      SELECT content FROM pact_content
      WHERE provider = :provider AND consumer = :consumer AND sha = :sha
      """;

  private static final String HAS_CONTENT = """
      SELECT count(*) FROM pact_content
      WHERE provider = :provider AND consumer = :consumer AND sha = :sha
      """;

  private static final String ADD_CONTENT = """
      INSERT INTO pact_content
        (provider, consumer, sha, specification, interactions, content, created_at)
      VALUES (:provider, :consumer, :sha, :specification, :interactions, :content, :publishedAt)
      ON CONFLICT (provider, consumer, sha) DO NOTHING
      """;

  private static final String PUT = """
      INSERT INTO pact (provider, consumer, version, position, revision, sha, published_at)
      VALUES (:provider, :consumer, :version, :position, :revision, :sha, :publishedAt)
      ON CONFLICT (provider, consumer, version) DO UPDATE SET
        revision = excluded.revision, sha = excluded.sha, published_at = excluded.published_at
      """;

  private static final String ADD_REVISION = """
      INSERT INTO pact_revision (provider, consumer, version, revision, sha, published_at)
      VALUES (:provider, :consumer, :version, :revision, :sha, :publishedAt)
      """;

  private static final String REVISIONS = """
      SELECT DISTINCT sha FROM pact_revision
      WHERE provider = :provider AND consumer = :consumer AND version = :version
      """;

  private static final List<String> DELETE = List.of("""
      DELETE FROM pact_revision
      WHERE provider = :provider AND consumer = :consumer AND version = :version
      """, """
      DELETE FROM pact
      WHERE provider = :provider AND consumer = :consumer AND version = :version
      """);

  private static final String IS_USED = """
      SELECT count(*) FROM pact_revision
      WHERE provider = :provider AND consumer = :consumer AND sha = :sha
      """;

  private static final List<String> DELETE_CONTENT = List.of(
      "DELETE FROM verified_line WHERE provider = :provider AND consumer = :consumer AND sha ="
          + " :sha",
      "DELETE FROM verification_head WHERE provider = :provider AND consumer = :consumer AND sha ="
          + " :sha",
      "DELETE FROM verification WHERE provider = :provider AND consumer = :consumer AND sha = :sha",
      "DELETE FROM pact_content WHERE provider = :provider AND consumer = :consumer AND sha ="
          + " :sha");

  private static final String INTEGRATIONS = """
      SELECT consumer, provider FROM pact_head WHERE kind = 'ALL' ORDER BY consumer, provider
      """;

  private static final String INTEGRATIONS_OF = """
      SELECT consumer, provider FROM pact_head WHERE kind = 'ALL' AND consumer = :name
      UNION
      SELECT consumer, provider FROM pact_head WHERE kind = 'ALL' AND provider = :name
      ORDER BY consumer, provider
      """;

  private final Database database;
  private final PactHeads heads;

  JdbcPactStore(Database database) {
    this.database = database;
    this.heads = new PactHeads(database);
  }

  @Override
  public Optional<PactEntry> find(String provider, String consumer, String version) {
    return between(FIND, provider, consumer)
        .param("version", version)
        .query((row, index) -> pact(row))
        .optional();
  }

  @Override
  public List<PactEntry> all() {
    return database.statement(ALL).query((row, index) -> pact(row)).list();
  }

  @Override
  public Optional<PactEntry> head(String provider, String consumer, Line line) {
    return inLine(
            between(
                HEADS + "WHERE" + OF_PROVIDER
                    + "AND h.consumer = :consumer AND h.kind = :kind AND h.name = :name",
                provider,
                consumer),
            line)
        .query((row, index) -> pact(row))
        .optional();
  }

  @Override
  public List<PactEntry> heads(Optional<String> provider, Line line) {
    var sql = HEADS + "WHERE h.kind = :kind AND h.name = :name ";
    return inLine(ofProvider(sql, "AND", provider, "ORDER BY h.consumer, h.provider"), line)
        .query((row, index) -> pact(row))
        .list();
  }

  @Override
  public List<PactEntry> mainHeads(Optional<String> provider) {
    return ofProvider(MAIN_HEADS, "WHERE", provider, "ORDER BY h.consumer, h.provider")
        .query((row, index) -> pact(row))
        .list();
  }

  @Override
  public List<Head> heads(
      Optional<String> provider, Line.Kind kind, Optional<Instant> publishedSince) {
    var sql = HEADS + "WHERE h.kind = :kind AND p.published_at >= :since ";
    return ofProvider(sql, "AND", provider, "ORDER BY h.consumer, h.provider, p.position")
        .param("kind", kind.name())
        .param("since", publishedSince.map(Instant::toEpochMilli).orElse(0L))
        .query((row, index) -> new Head(new Line(kind, row.getString("name")), pact(row)))
        .list();
  }

  private JdbcClient.StatementSpec ofProvider(
      String sql, String joint, Optional<String> provider, String order) {
    return provider
        .map(name -> database.statement(sql + joint + OF_PROVIDER + order).param("provider", name))
        .orElseGet(() -> database.statement(sql + order));
  }

  @Override
  public List<PactEntry> between(String provider, String consumer, Line line, Page page) {
    var sql = SELECT
        + (line.equals(Line.ALL) ? "" : IN_LINE)
        + "WHERE p.provider = :provider AND p.consumer = :consumer"
        + " ORDER BY p.position DESC LIMIT :size OFFSET :offset";
    return inLine(between(sql, provider, consumer), line)
        .param("size", page.size())
        .param("offset", page.offset())
        .query((row, index) -> pact(row))
        .list();
  }

  @Override
  public List<PactEntry> ofProvider(String provider, Line line) {
    var sql = SELECT
        + (line.equals(Line.ALL) ? "" : IN_LINE)
        + "WHERE p.provider = :provider ORDER BY p.consumer, p.position DESC";
    return inLine(database.statement(sql).param("provider", provider), line)
        .query((row, index) -> pact(row))
        .list();
  }

  @Override
  public List<PactEntry> ofVersions(
      Collection<VersionKey> consumerVersions, Optional<String> provider) {
    return Chunks.of(consumerVersions, part -> {
      var sql = OF_VERSIONS + (provider.isPresent() ? "WHERE p.provider = :provider " : "")
          + "ORDER BY p.consumer, p.provider, p.position DESC";
      var statement = database.statement(sql).param("keys", JdbcPacticipantStore.rows(part));
      provider.ifPresent(name -> statement.param("provider", name));
      return statement.query((row, index) -> pact(row)).list();
    });
  }

  @Override
  public Optional<PactEntry> latestUntagged(String provider, String consumer) {
    return between(UNTAGGED, provider, consumer)
        .query((row, index) -> pact(row))
        .optional();
  }

  @Override
  public Optional<PactEntry> previousDistinct(PactEntry pact) {
    return between(PREVIOUS_DISTINCT, pact.provider(), pact.consumer())
        .param("position", pact.position())
        .param("sha", pact.sha())
        .query((row, index) -> pact(row))
        .optional();
  }

  @Override
  public Optional<PactEntry> latestWith(ContentKey content) {
    return ofContent(LATEST_WITH, content).query((row, index) -> pact(row)).optional();
  }

  @Override
  public Optional<String> content(ContentKey content) {
    return ofContent(TEXT, content).query(String.class).optional();
  }

  @Override
  public boolean hasContent(ContentKey content) {
    return ofContent(HAS_CONTENT, content).query(Integer.class).single() > 0;
  }

  @Override
  public void put(PactEntry pact, String content) {
    described(ADD_CONTENT, pact)
        .param("specification", pact.specification())
        .param("interactions", pact.interactions())
        .param("content", content)
        .update();
    described(PUT, pact)
        .param("version", pact.version())
        .param("position", pact.position())
        .param("revision", pact.revision())
        .update();
    described(ADD_REVISION, pact)
        .param("version", pact.version())
        .param("revision", pact.revision())
        .update();
    heads.advance(pact.consumer(), pact.version());
  }

  private JdbcClient.StatementSpec described(String sql, PactEntry pact) {
    return ofContent(sql, pact.contentKey())
        .param("publishedAt", pact.publishedAt().toEpochMilli());
  }

  @Override
  public void delete(String provider, String consumer, String version) {
    var contents = between(REVISIONS, provider, consumer)
        .param("version", version)
        .query(String.class)
        .list();
    DELETE.forEach(
        sql -> between(sql, provider, consumer).param("version", version).update());
    heads.retreat(consumer, version);
    for (var sha : contents) {
      var content = new ContentKey(provider, consumer, sha);
      if (ofContent(IS_USED, content).query(Integer.class).single() == 0) {
        DELETE_CONTENT.forEach(sql -> ofContent(sql, content).update());
      }
    }
  }

  @Override
  public List<Integration> integrations() {
    return integrations(database.statement(INTEGRATIONS));
  }

  @Override
  public List<Integration> integrationsOf(String pacticipant) {
    return integrations(database.statement(INTEGRATIONS_OF).param("name", pacticipant));
  }

  private static List<Integration> integrations(JdbcClient.StatementSpec statement) {
    return statement
        .query(
            (row, index) -> new Integration(row.getString("consumer"), row.getString("provider")))
        .list();
  }

  private JdbcClient.StatementSpec between(String sql, String provider, String consumer) {
    return database.statement(sql).param("provider", provider).param("consumer", consumer);
  }

  private JdbcClient.StatementSpec ofContent(String sql, ContentKey content) {
    return between(sql, content.provider(), content.consumer()).param("sha", content.sha());
  }

  private static JdbcClient.StatementSpec inLine(JdbcClient.StatementSpec statement, Line line) {
    return statement.param("kind", line.kind().name()).param("name", line.name());
  }

  private static PactEntry pact(ResultSet row) throws SQLException {
    return new PactEntry(
        row.getString("provider"),
        row.getString("consumer"),
        row.getString("version"),
        row.getInt("position"),
        row.getInt("revision"),
        row.getString("sha"),
        row.getInt("specification"),
        row.getInt("interactions"),
        Instant.ofEpochMilli(row.getLong("published_at")));
  }
}
