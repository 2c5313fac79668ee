package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacticipants.Branch;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.LineEntry;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantStore;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcPacticipantStore implements PacticipantStore {

  private static final String ALL = """
      SELECT name, display_name, repository_url, repository_name, repository_namespace, main_branch,
        created_at, updated_at
      FROM pacticipant
      """;

  private static final String LABELS =
      "SELECT pacticipant, label FROM pacticipant_label ORDER BY pacticipant, label";

  private static final String LABELS_OF =
      "SELECT label FROM pacticipant_label WHERE pacticipant = :pacticipant ORDER BY label";

  private static final String PUT = """
      INSERT INTO pacticipant
        (name, display_name, repository_url, repository_name, repository_namespace, main_branch,
         created_at, updated_at)
      VALUES
        (:name, :displayName, :repositoryUrl, :repositoryName, :repositoryNamespace, :mainBranch,
         :createdAt, :updatedAt)
      ON CONFLICT (name) DO UPDATE SET
        display_name = excluded.display_name, repository_url = excluded.repository_url,
        repository_name = excluded.repository_name,
        repository_namespace = excluded.repository_namespace,
        main_branch = excluded.main_branch, updated_at = excluded.updated_at
      """;

  private static final String ADD_LABEL = """
      INSERT INTO pacticipant_label (pacticipant, label, created_at)
      VALUES (:pacticipant, :label, :at) ON CONFLICT (pacticipant, label) DO NOTHING
      """;

  private static final String REMOVE_LABEL =
      "DELETE FROM pacticipant_label WHERE pacticipant = :pacticipant AND label = :label";

  private static final String VERSION = """
      SELECT v.pacticipant, v.number, v.position, v.commit_id, v.build_url, v.created_at
      FROM pacticipant_version v
      """;

  private static final String LINE_VERSIONS = VERSION + """
      JOIN line_version l ON l.pacticipant = v.pacticipant AND l.number = v.number
      WHERE l.pacticipant = :pacticipant AND l.kind = :kind AND l.name = :name
      ORDER BY l.position DESC LIMIT :size OFFSET :offset
      """;

  private static final String VERSIONS = VERSION
      + "WHERE v.pacticipant = :pacticipant ORDER BY v.position DESC LIMIT :size OFFSET :offset";

  private static final String KEYS =
      """
          WITH wanted(pacticipant, number) AS (VALUES :keys)
          """ + VERSION + "JOIN wanted w ON w.pacticipant = v.pacticipant AND w.number = v.number";

  private static final String COUNT =
      "SELECT count(*) FROM pacticipant_version WHERE pacticipant = :pacticipant";

  private static final String COUNT_LINE = """
      SELECT count(*) FROM line_version
      WHERE pacticipant = :pacticipant AND kind = :kind AND name = :name
      """;

  private static final String LINES = """
      WITH wanted(pacticipant, number) AS (VALUES :keys)
      SELECT l.pacticipant, l.number, l.kind, l.name, l.created_at,
        l.position = (
          SELECT max(o.position) FROM line_version o
          WHERE o.pacticipant = l.pacticipant AND o.kind = l.kind AND o.name = l.name) AS is_head
      FROM line_version l
      JOIN wanted w ON w.pacticipant = l.pacticipant AND w.number = l.number
      """;

  /** The unique key (pacticipant, position) decides a race between two writers. */
  private static final String APPEND = """
      INSERT INTO pacticipant_version
        (pacticipant, number, position, commit_id, build_url, created_at)
      SELECT :pacticipant, :number, coalesce(max(position), 0) + 1, :commit, :buildUrl, :createdAt
      FROM pacticipant_version WHERE pacticipant = :pacticipant
      """;

  private static final String UPDATE = """
      UPDATE pacticipant_version SET commit_id = :commit, build_url = :buildUrl
      WHERE pacticipant = :pacticipant AND number = :number
      """;

  private static final String ADD_LINE = """
      INSERT INTO line (pacticipant, kind, name, created_at)
      VALUES (:pacticipant, :kind, :name, :at) ON CONFLICT (pacticipant, kind, name) DO NOTHING
      """;

  private static final String ADD_TO_LINE = """
      INSERT INTO line_version (pacticipant, kind, name, number, position, created_at)
      SELECT v.pacticipant, :kind, :name, v.number, v.position, :at FROM pacticipant_version v
      WHERE v.pacticipant = :pacticipant AND v.number = :number
      ON CONFLICT (pacticipant, kind, name, number) DO NOTHING
      """;

  private static final String REMOVE_FROM_LINE = """
      DELETE FROM line_version
      WHERE pacticipant = :pacticipant AND kind = :kind AND name = :name AND number = :number
      """;

  private static final String BRANCHES = """
      SELECT b.pacticipant, b.name, b.created_at, (
        SELECT l.number FROM line_version l
        WHERE l.pacticipant = b.pacticipant AND l.kind = b.kind AND l.name = b.name
        ORDER BY l.position DESC LIMIT 1) AS head
      FROM line b WHERE b.pacticipant = :pacticipant AND b.kind = 'BRANCH'
      """;

  private static final String COUNT_BRANCHES =
      "SELECT count(*) FROM line WHERE pacticipant = :pacticipant AND kind = 'BRANCH'";

  private static final String TAG_SINCE = """
      SELECT created_at FROM line
      WHERE pacticipant = :pacticipant AND kind = 'TAG' AND name = :name
      """;

  private static final List<String> DELETE_BRANCH = List.of(
      """
      DELETE FROM line_version
      WHERE pacticipant = :pacticipant AND kind = 'BRANCH' AND name = :name
      """,
      "DELETE FROM line WHERE pacticipant = :pacticipant AND kind = 'BRANCH' AND name = :name");

  /** In an order in which nothing that is still referred to goes. */
  private static final List<String> DELETE_VERSION = List.of(
      "DELETE FROM promise WHERE pacticipant = :pacticipant AND number = :number",
      "DELETE FROM offer WHERE pacticipant = :pacticipant AND number = :number",
      "DELETE FROM schema_use WHERE pacticipant = :pacticipant AND version = :number",
      "DELETE FROM usage_of_type WHERE pacticipant = :pacticipant AND version = :number",
      "DELETE FROM usage_report WHERE pacticipant = :pacticipant AND version = :number",
      "DELETE FROM deployment WHERE pacticipant = :pacticipant AND version = :number",
      "DELETE FROM released_version WHERE pacticipant = :pacticipant AND version = :number",
      "DELETE FROM verification WHERE provider = :pacticipant AND provider_version = :number",
      "DELETE FROM verification_head WHERE provider = :pacticipant AND provider_version = :number",
      "DELETE FROM pact_revision WHERE consumer = :pacticipant AND version = :number",
      "DELETE FROM pact WHERE consumer = :pacticipant AND version = :number",
      "DELETE FROM line_version WHERE pacticipant = :pacticipant AND number = :number",
      "DELETE FROM pacticipant_version WHERE pacticipant = :pacticipant AND number = :number");

  private static final List<String> DELETE = List.of(
      "DELETE FROM promise WHERE pacticipant = :name",
      "DELETE FROM offer WHERE pacticipant = :name",
      "DELETE FROM schema_use WHERE pacticipant = :name",
      "DELETE FROM usage_of_type WHERE pacticipant = :name",
      "DELETE FROM usage_report WHERE pacticipant = :name",
      "DELETE FROM deployment WHERE pacticipant = :name",
      "DELETE FROM released_version WHERE pacticipant = :name",
      "DELETE FROM verified_line WHERE provider = :name OR consumer = :name",
      "DELETE FROM verification_head WHERE provider = :name OR consumer = :name",
      "DELETE FROM verification WHERE provider = :name OR consumer = :name",
      "DELETE FROM pact_head WHERE provider = :name OR consumer = :name",
      "DELETE FROM pact_revision WHERE provider = :name OR consumer = :name",
      "DELETE FROM pact WHERE provider = :name OR consumer = :name",
      "DELETE FROM pact_content WHERE provider = :name OR consumer = :name",
      "DELETE FROM line_version WHERE pacticipant = :name",
      "DELETE FROM line WHERE pacticipant = :name",
      "DELETE FROM pacticipant_label WHERE pacticipant = :name",
      "DELETE FROM pacticipant_version WHERE pacticipant = :name",
      "DELETE FROM pacticipant WHERE name = :name");

  private final Database database;
  private final PactHeads heads;
  private final VerifiedLines verified;

  JdbcPacticipantStore(Database database) {
    this.database = database;
    this.heads = new PactHeads(database);
    this.verified = new VerifiedLines(database);
  }

  @Override
  public List<Pacticipant> all() {
    var labels = new HashMap<String, List<String>>();
    database
        .statement(LABELS)
        .query((row, index) -> new VersionKey(row.getString(1), row.getString(2)))
        .list()
        .forEach(one ->
            labels.computeIfAbsent(one.pacticipant(), key -> new ArrayList<>()).add(one.number()));
    return database
        .statement(ALL + "ORDER BY name")
        .query(
            (row, index) -> pacticipant(row, labels.getOrDefault(row.getString("name"), List.of())))
        .list();
  }

  @Override
  public Optional<Pacticipant> find(String name) {
    return database
        .statement(ALL + "WHERE name = :name")
        .param("name", name)
        .query((row, index) -> pacticipant(row, List.of()))
        .optional()
        .map(found -> labelled(found));
  }

  private Pacticipant labelled(Pacticipant found) {
    var labels = database
        .statement(LABELS_OF)
        .param("pacticipant", found.name())
        .query(String.class)
        .list();
    return labels.isEmpty()
        ? found
        : new Pacticipant(
            found.name(),
            found.displayName(),
            found.repositoryUrl(),
            found.repositoryName(),
            found.repositoryNamespace(),
            found.mainBranch(),
            labels,
            found.createdAt(),
            found.updatedAt());
  }

  private static Pacticipant pacticipant(ResultSet row, List<String> labels) throws SQLException {
    return new Pacticipant(
        row.getString("name"),
        row.getString("display_name"),
        row.getString("repository_url"),
        row.getString("repository_name"),
        row.getString("repository_namespace"),
        row.getString("main_branch"),
        labels,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  @Override
  public void put(Pacticipant pacticipant) {
    database
        .statement(PUT)
        .param("name", pacticipant.name())
        .param("displayName", pacticipant.displayName())
        .param("repositoryUrl", pacticipant.repositoryUrl())
        .param("repositoryName", pacticipant.repositoryName())
        .param("repositoryNamespace", pacticipant.repositoryNamespace())
        .param("mainBranch", pacticipant.mainBranch())
        .param("createdAt", pacticipant.createdAt().toEpochMilli())
        .param("updatedAt", pacticipant.updatedAt().toEpochMilli())
        .update();
  }

  @Override
  public void delete(String name) {
    DELETE.forEach(sql -> database.statement(sql).param("name", name).update());
  }

  @Override
  public void addLabel(String pacticipant, String label, Instant at) {
    database
        .statement(ADD_LABEL)
        .param("pacticipant", pacticipant)
        .param("label", label)
        .param("at", at.toEpochMilli())
        .update();
  }

  @Override
  public boolean removeLabel(String pacticipant, String label) {
    return database
            .statement(REMOVE_LABEL)
            .param("pacticipant", pacticipant)
            .param("label", label)
            .update()
        > 0;
  }

  @Override
  public Optional<PacticipantVersion> findVersion(String pacticipant, String number) {
    return findVersions(List.of(new VersionKey(pacticipant, number))).stream().findFirst();
  }

  @Override
  public List<PacticipantVersion> findVersions(Collection<VersionKey> keys) {
    return Chunks.of(keys, part -> versions(database.statement(KEYS).param("keys", rows(part))));
  }

  @Override
  public List<PacticipantVersion> versions(String pacticipant, Line line, Page page) {
    return versions(ofLine(line.equals(Line.ALL) ? VERSIONS : LINE_VERSIONS, pacticipant, line)
        .param("size", page.size())
        .param("offset", page.offset()));
  }

  @Override
  public int count(String pacticipant, Line line) {
    return ofLine(line.equals(Line.ALL) ? COUNT : COUNT_LINE, pacticipant, line)
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<PacticipantVersion> latest(String pacticipant, Line line) {
    return versions(pacticipant, line, new Page(1, 1)).stream().findFirst();
  }

  private JdbcClient.StatementSpec ofLine(String sql, String pacticipant, Line line) {
    var statement = database.statement(sql).param("pacticipant", pacticipant);
    return line.equals(Line.ALL)
        ? statement
        : statement.param("kind", line.kind().name()).param("name", line.name());
  }

  private record Entry(VersionKey version, LineEntry entry) {}

  private record Row(
      VersionKey key,
      int position,
      @Nullable String commit,
      @Nullable String buildUrl,
      long createdAt) {}

  private List<PacticipantVersion> versions(JdbcClient.StatementSpec statement) {
    var rows = statement
        .query((row, index) -> new Row(
            new VersionKey(row.getString("pacticipant"), row.getString("number")),
            row.getInt("position"),
            row.getString("commit_id"),
            row.getString("build_url"),
            row.getLong("created_at")))
        .list();
    Map<VersionKey, List<LineEntry>> lines = new HashMap<>();
    Chunks.of(rows, part -> lines(part.stream().map(Row::key).toList()))
        .forEach(one ->
            lines.computeIfAbsent(one.version(), key -> new ArrayList<>()).add(one.entry()));
    return rows.stream()
        .map(row -> new PacticipantVersion(
            row.key().pacticipant(),
            row.key().number(),
            row.position(),
            row.commit(),
            row.buildUrl(),
            lines.getOrDefault(row.key(), List.of()),
            Instant.ofEpochMilli(row.createdAt())))
        .toList();
  }

  private List<Entry> lines(List<VersionKey> keys) {
    return database
        .statement(LINES)
        .param("keys", rows(keys))
        .query((row, index) -> new Entry(
            new VersionKey(row.getString("pacticipant"), row.getString("number")),
            new LineEntry(
                new Line(Line.Kind.valueOf(row.getString("kind")), row.getString("name")),
                row.getBoolean("is_head"),
                Instant.ofEpochMilli(row.getLong("created_at")))))
        .list();
  }

  static List<Object[]> rows(List<VersionKey> keys) {
    return keys.stream()
        .map(key -> new Object[] {key.pacticipant(), key.number()})
        .toList();
  }

  @Override
  public void append(PacticipantVersion version) {
    described(APPEND, version)
        .param("createdAt", version.createdAt().toEpochMilli())
        .update();
  }

  @Override
  public void update(PacticipantVersion version) {
    described(UPDATE, version).update();
  }

  private JdbcClient.StatementSpec described(String sql, PacticipantVersion version) {
    return database
        .statement(sql)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .param("commit", version.commit())
        .param("buildUrl", version.buildUrl());
  }

  @Override
  public void deleteVersion(VersionKey version) {
    DELETE_VERSION.forEach(sql -> database
        .statement(sql)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .update());
    heads.retreat(version.pacticipant(), version.number());
  }

  @Override
  public boolean addTo(Line line, VersionKey version, Instant at) {
    database
        .statement(ADD_LINE)
        .param("pacticipant", version.pacticipant())
        .param("kind", line.kind().name())
        .param("name", line.name())
        .param("at", at.toEpochMilli())
        .update();
    boolean isNew =
        inLine(ADD_TO_LINE, line, version).param("at", at.toEpochMilli()).update() > 0;
    if (isNew) {
      heads.advance(version.pacticipant(), version.number());
      verified.add(version.pacticipant(), version.number());
    }
    return isNew;
  }

  @Override
  public boolean removeFrom(Line line, VersionKey version) {
    boolean wasIn = inLine(REMOVE_FROM_LINE, line, version).update() > 0;
    if (wasIn) {
      heads.retreat(version.pacticipant(), version.number());
    }
    return wasIn;
  }

  private JdbcClient.StatementSpec inLine(String sql, Line line, VersionKey version) {
    return database
        .statement(sql)
        .param("pacticipant", version.pacticipant())
        .param("number", version.number())
        .param("kind", line.kind().name())
        .param("name", line.name());
  }

  @Override
  public List<Branch> branches(String pacticipant, Page page) {
    return database
        .statement(BRANCHES + "ORDER BY b.created_at DESC, b.name LIMIT :size OFFSET :offset")
        .param("pacticipant", pacticipant)
        .param("size", page.size())
        .param("offset", page.offset())
        .query((row, index) -> branch(row))
        .list();
  }

  private static Branch branch(ResultSet row) throws SQLException {
    return new Branch(
        row.getString("pacticipant"),
        row.getString("name"),
        Optional.ofNullable(row.getString("head")).orElse(""),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  @Override
  public int countBranches(String pacticipant) {
    return database
        .statement(COUNT_BRANCHES)
        .param("pacticipant", pacticipant)
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<Branch> branch(String pacticipant, String name) {
    return database
        .statement(BRANCHES + "AND b.name = :name")
        .param("pacticipant", pacticipant)
        .param("name", name)
        .query((row, index) -> branch(row))
        .optional();
  }

  @Override
  public Optional<Instant> tagSince(String pacticipant, String tag) {
    return database
        .statement(TAG_SINCE)
        .param("pacticipant", pacticipant)
        .param("name", tag)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  @Override
  public void deleteBranch(String pacticipant, String name) {
    DELETE_BRANCH.forEach(sql -> database
        .statement(sql)
        .param("pacticipant", pacticipant)
        .param("name", name)
        .update());
    heads.forget(pacticipant, Line.branch(name));
    verified.forget(pacticipant, Line.branch(name));
  }
}
