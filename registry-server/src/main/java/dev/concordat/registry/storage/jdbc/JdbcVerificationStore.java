package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.Verification;
import dev.concordat.registry.pacts.VerificationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcVerificationStore implements VerificationStore {

  private static final String NEXT = """
      SELECT coalesce(max(number), 0) + 1 FROM verification
      WHERE provider = :provider AND consumer = :consumer AND sha = :sha
      """;

  /** The unique key decides a race between two writers. */
  private static final String APPEND = """
      INSERT INTO verification
        (provider, consumer, sha, number, provider_version, success, build_url, test_results,
         verified_by, selected_by, wip, kind, verified_at)
      VALUES
        (:provider, :consumer, :sha, :number, :version, :success, :buildUrl, :testResults,
         :verifiedBy, :selectedBy, :wip, :kind, :at)
      """;

  private static final String PUT_HEAD = """
      INSERT INTO verification_head
        (provider, consumer, sha, provider_version, position, number, success, kind, verified_at)
      SELECT :provider, :consumer, :sha, v.number, v.position, :number, :success, :kind, :at
      FROM pacticipant_version v WHERE v.pacticipant = :provider AND v.number = :version
      ON CONFLICT (provider, consumer, sha, provider_version) DO UPDATE SET
        number = excluded.number, success = excluded.success, kind = excluded.kind,
        verified_at = excluded.verified_at
      """;

  private static final String SELECT = """
      SELECT number, provider_version, success, build_url, test_results, verified_by, selected_by,
        wip, kind, verified_at
      FROM verification WHERE provider = :provider AND consumer = :consumer AND sha = :sha
      """;

  private static final String RESULTS = """
      SELECT h.provider, h.consumer, h.sha, h.provider_version, h.position, h.number, h.success,
        h.kind, h.verified_at
      FROM verification_head h
      """;

  private static final String RESULTS_OF = """
      WITH wanted(provider, consumer, sha) AS (VALUES :keys)
      """ + RESULTS + """
      JOIN wanted w ON w.provider = h.provider AND w.consumer = h.consumer AND w.sha = h.sha
      WHERE h.provider_version IN (:versions)
      """;

  private static final String RESULTS_OF_CONTENT = RESULTS + """
      WHERE h.provider = :provider AND h.consumer = :consumer AND h.sha = :sha
      ORDER BY h.position DESC LIMIT :limit
      """;

  private static final String VERIFIED_BY = """
      WITH wanted(provider, consumer, sha) AS (VALUES :keys)
      SELECT l.provider, l.consumer, l.sha, l.kind, l.name, l.wip, l.since FROM verified_line l
      JOIN wanted w ON w.provider = l.provider AND w.consumer = l.consumer AND w.sha = l.sha
      """;

  private static final String CONSUMERS = """
      SELECT DISTINCT consumer FROM verification
      WHERE provider = :provider AND provider_version = :version ORDER BY consumer
      """;

  private final Database database;
  private final JsonMapper json;
  private final VerifiedLines lines;

  JdbcVerificationStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
    this.lines = new VerifiedLines(database);
  }

  @Override
  public Verification append(Verification result) {
    int number = ofContent(NEXT, result.content()).query(Integer.class).single();
    ofContent(APPEND, result.content())
        .param("number", number)
        .param("version", result.providerVersion())
        .param("success", result.success() ? 1 : 0)
        .param("buildUrl", result.buildUrl())
        .param("testResults", result.testResults())
        .param("verifiedBy", result.verifiedBy())
        .param("selectedBy", json.writeValueAsString(result.selection().consumerVersions()))
        .param("wip", result.selection().wip() ? 1 : 0)
        .param("kind", result.kind().name())
        .param("at", result.verifiedAt().toEpochMilli())
        .update();
    ofContent(PUT_HEAD, result.content())
        .param("version", result.providerVersion())
        .param("number", number)
        .param("success", result.success() ? 1 : 0)
        .param("kind", result.kind().name())
        .param("at", result.verifiedAt().toEpochMilli())
        .update();
    if (result.success()) {
      lines.add(result.content().provider(), result.providerVersion());
    }
    return find(result.content(), number).orElseThrow();
  }

  @Override
  public Optional<Verification> find(ContentKey content, int number) {
    return ofContent(SELECT + "AND number = :number", content)
        .param("number", number)
        .query((row, index) -> verification(content, row))
        .optional();
  }

  @Override
  public Optional<Verification> latest(ContentKey content) {
    return ofContent(SELECT + "ORDER BY number DESC LIMIT 1", content)
        .query((row, index) -> verification(content, row))
        .optional();
  }

  @Override
  public Optional<Verification> latestBy(ContentKey content, String providerVersion) {
    return results(List.of(content), List.of(providerVersion)).stream()
        .findFirst()
        .flatMap(result -> find(content, result.number()));
  }

  @Override
  public List<VerifiedBy> verifiedBy(Collection<ContentKey> contents) {
    return Chunks.of(
        contents,
        part -> database
            .statement(VERIFIED_BY)
            .param("keys", rows(part))
            .query((row, index) -> new VerifiedBy(
                content(row),
                new Line(Line.Kind.valueOf(row.getString("kind")), row.getString("name")),
                row.getInt("wip") != 0,
                Instant.ofEpochMilli(row.getLong("since"))))
            .list());
  }

  @Override
  public List<Result> results(
      Collection<ContentKey> contents, Collection<String> providerVersions) {
    return Chunks.of(providerVersions, versions -> {
      var found = new ArrayList<Result>();
      found.addAll(Chunks.of(
          contents,
          part -> database
              .statement(RESULTS_OF)
              .param("keys", rows(part))
              .param("versions", versions)
              .query((row, index) -> result(row))
              .list()));
      return found;
    });
  }

  @Override
  public List<Result> results(ContentKey content, int limit) {
    return ofContent(RESULTS_OF_CONTENT, content)
        .param("limit", limit)
        .query((row, index) -> result(row))
        .list();
  }

  @Override
  public List<String> consumersVerifiedBy(String provider, String providerVersion) {
    return database
        .statement(CONSUMERS)
        .param("provider", provider)
        .param("version", providerVersion)
        .query(String.class)
        .list();
  }

  private static List<Object[]> rows(List<ContentKey> keys) {
    return keys.stream()
        .map(key -> new Object[] {key.provider(), key.consumer(), key.sha()})
        .toList();
  }

  private JdbcClient.StatementSpec ofContent(String sql, ContentKey content) {
    return database
        .statement(sql)
        .param("provider", content.provider())
        .param("consumer", content.consumer())
        .param("sha", content.sha());
  }

  private static ContentKey content(ResultSet row) throws SQLException {
    return new ContentKey(
        row.getString("provider"), row.getString("consumer"), row.getString("sha"));
  }

  private static Result result(ResultSet row) throws SQLException {
    return new Result(
        content(row),
        row.getString("provider_version"),
        row.getInt("position"),
        row.getInt("number"),
        row.getInt("success") != 0,
        Verification.Kind.valueOf(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("verified_at")));
  }

  private Verification verification(ContentKey content, ResultSet row) throws SQLException {
    return new Verification(
        content,
        row.getInt("number"),
        row.getString("provider_version"),
        row.getInt("success") != 0,
        row.getString("build_url"),
        row.getString("test_results"),
        row.getString("verified_by"),
        new Verification.Selection(
            List.of(json.readValue(row.getString("selected_by"), String[].class)),
            row.getInt("wip") != 0),
        Verification.Kind.valueOf(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("verified_at")));
  }
}
