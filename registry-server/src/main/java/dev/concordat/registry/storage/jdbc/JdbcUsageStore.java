package dev.concordat.registry.storage.jdbc;

import dev.concordat.contracts.api.ApiJson;
import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.usage.Unmapped;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.usage.DeployedUse;
import dev.concordat.registry.usage.FormerUse;
import dev.concordat.registry.usage.ReportedUsages;
import dev.concordat.registry.usage.UsageStore;
import dev.concordat.registry.usage.UsedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcUsageStore implements UsageStore {

  /** Databases take some tens of thousands of parameters at most, some far fewer. */
  private static final int TYPES_AT_ONCE = 500;

  private static final String FORGET = """
      DELETE FROM usage_of_type
      WHERE pacticipant = :pacticipant AND version = :version AND source = :source
      """;

  private static final String PUT_REPORT = """
      INSERT INTO usage_report (pacticipant, version, source, complete, unmapped, reported_at)
      VALUES (:pacticipant, :version, :source, :complete, :unmapped, :at)
      ON CONFLICT (pacticipant, version, source) DO UPDATE SET
        complete = excluded.complete, unmapped = excluded.unmapped,
        reported_at = excluded.reported_at
      """;

  private static final String PUT_TYPE = """
      INSERT INTO usage_of_type (pacticipant, version, source, type, amount, usages)
      VALUES (:pacticipant, :version, :source, :type, :amount, :usages)
      """;

  private static final String COUNT = """
      SELECT coalesce(sum(amount), 0) FROM usage_of_type
      WHERE pacticipant = :pacticipant AND version = :version AND source = :source
      """;

  private static final String UNMAPPED = """
      SELECT unmapped FROM usage_report
      WHERE pacticipant = :pacticipant AND version = :version AND source = :source
      """;

  private static final String COMPLETE = """
      SELECT min(complete) FROM usage_report
      WHERE pacticipant = :pacticipant AND version = :version
      """;

  private static final String ENVIRONMENTS = LiveVersions.in("""
      SELECT DISTINCT l.environment FROM live_version l
      WHERE l.pacticipant = :pacticipant AND l.version = :version
      ORDER BY l.environment
      """);

  /** What runs or is supported, and of applications that run nowhere the version created last. */
  private static final String IS_CURRENT = LiveVersions.in("""
      (EXISTS (
          SELECT 1 FROM live_version d
          WHERE d.pacticipant = u.pacticipant AND d.version = u.version)
        OR (NOT EXISTS (
            SELECT 1 FROM live_version d
            WHERE d.pacticipant = u.pacticipant)
          AND u.version = (
            SELECT v.number FROM pacticipant_version v WHERE v.pacticipant = u.pacticipant
            ORDER BY v.position DESC LIMIT 1)))
      """);

  private static final String OF_TYPES =
      """
          SELECT u.pacticipant, u.version, u.usages FROM usage_of_type u
          WHERE u.type IN (:types) AND
          """ + IS_CURRENT + "ORDER BY u.pacticipant, u.version, u.source, u.type";

  /** When a version went: it ended where it ran or was supported, or a later one took its place. */
  private static final String FORMER = """
      SELECT u.pacticipant, u.version, u.usages, coalesce(
        (SELECT max(ended_at) FROM (
          SELECT ended_at FROM deployment d
          WHERE d.pacticipant = u.pacticipant AND d.version = u.version
          UNION ALL
          SELECT ended_at FROM released_version r
          WHERE r.pacticipant = u.pacticipant AND r.version = u.version) ends),
        (SELECT min(n.created_at) FROM pacticipant_version n
          WHERE n.pacticipant = u.pacticipant AND n.position > v.position),
        v.created_at) AS until
      FROM usage_of_type u
      JOIN pacticipant_version v ON v.pacticipant = u.pacticipant AND v.number = u.version
      WHERE u.type IN (:types) AND NOT
      """ + IS_CURRENT
      + "ORDER BY until DESC, u.pacticipant, u.version, u.source, u.type LIMIT 500";

  private static final String OF_PACTICIPANT =
      """
          SELECT u.pacticipant, u.version, u.usages FROM usage_of_type u
          WHERE u.pacticipant = :pacticipant AND
          """ + IS_CURRENT + "ORDER BY u.pacticipant, u.version, u.source, u.type";

  private static final String FORGET_SCHEMAS =
      "DELETE FROM schema_use WHERE pacticipant = :pacticipant AND version = :version";

  private static final String ADD_SCHEMA = """
      INSERT INTO schema_use (pacticipant, version, context, subject, schema_version)
      VALUES (:pacticipant, :version, :context, :subject, :schemaVersion)
      """;

  private static final String SCHEMAS_OF = """
      SELECT context, subject, schema_version FROM schema_use
      WHERE pacticipant = :pacticipant AND version = :version
      ORDER BY context, subject, schema_version
      """;

  /** What a version was built with, and what it writes with. */
  private static final String USES = """
      (SELECT pacticipant, version, schema_version FROM schema_use
        WHERE context = :context AND subject = :subject
        UNION
        SELECT pacticipant, number AS version, version AS schema_version FROM offer
        WHERE subject = :name)
      """;

  private static final String DEPLOYED_USES = """
      SELECT DISTINCT u.schema_version, u.pacticipant, u.version, d.environment
      FROM
      """ + USES + """
       u
      JOIN deployment d
        ON d.pacticipant = u.pacticipant AND d.version = u.version AND d.ended_at IS NULL
      ORDER BY u.schema_version, u.pacticipant, u.version, d.environment
      """;

  private static final String USED_UNSAID = """
      SELECT count(*) FROM usage_of_type u
      JOIN deployment d
        ON d.pacticipant = u.pacticipant AND d.version = u.version AND d.ended_at IS NULL
      WHERE u.type IN (:types)
        AND NOT EXISTS (
          SELECT 1 FROM
      """ + USES + """
           s
          WHERE s.pacticipant = u.pacticipant AND s.version = u.version)
      """;

  private static final String OF_VERSION = """
      SELECT u.pacticipant, u.version, u.usages FROM usage_of_type u
      WHERE u.pacticipant = :pacticipant AND u.version = :version
      ORDER BY u.source, u.type
      """;

  private static final String IS_REPORTED = """
      SELECT count(*) FROM usage_report
      WHERE pacticipant = :pacticipant AND version = :version
      """;

  private record VersionKey(String pacticipant, String number) {}

  private record Row(VersionKey version, List<Usage> usages) {}

  private final Database database;
  private final JsonMapper json = ApiJson.mapper();

  JdbcUsageStore(Database database) {
    this.database = database;
  }

  @Override
  public void replace(ReportedUsages report) {
    database
        .statement(FORGET)
        .param("pacticipant", report.pacticipant())
        .param("version", report.version())
        .param("source", report.source())
        .update();
    database
        .statement(PUT_REPORT)
        .param("pacticipant", report.pacticipant())
        .param("version", report.version())
        .param("source", report.source())
        .param("complete", report.complete() ? 1 : 0)
        .param("unmapped", json.writeValueAsString(report.unmapped()))
        .param("at", report.reportedAt().toEpochMilli())
        .update();
    var byType = report.usages().stream()
        .collect(Collectors.groupingBy(Usage::type, LinkedHashMap::new, Collectors.toList()));
    byType.forEach((type, usages) -> database
        .statement(PUT_TYPE)
        .param("pacticipant", report.pacticipant())
        .param("version", report.version())
        .param("source", report.source())
        .param("type", type)
        .param("amount", usages.size())
        .param("usages", json.writeValueAsString(usages))
        .update());
  }

  @Override
  public List<ConsumerVersion> currentUsersOf(Collection<String> types) {
    return database.read(() -> {
      var all = new ArrayList<Row>();
      var rest = List.copyOf(types);
      for (int from = 0; from < rest.size(); from += TYPES_AT_ONCE) {
        int to = Math.min(rest.size(), from + TYPES_AT_ONCE);
        all.addAll(rows(OF_TYPES, "types", rest.subList(from, to)));
      }
      return versions(all);
    });
  }

  @Override
  public List<FormerUse> formerUsersOf(Collection<String> types) {
    return database.read(() -> {
      var found = new ArrayList<FormerUse>();
      var rest = List.copyOf(types);
      for (int from = 0; from < rest.size(); from += TYPES_AT_ONCE) {
        int to = Math.min(rest.size(), from + TYPES_AT_ONCE);
        found.addAll(database
            .statement(FORMER)
            .param("types", rest.subList(from, to))
            .query((row, index) -> new FormerUse(
                new ConsumerVersion(
                    row.getString("pacticipant"),
                    row.getString("version"),
                    List.of(),
                    true,
                    true,
                    List.of(json.readValue(row.getString("usages"), Usage[].class))),
                Instant.ofEpochMilli(row.getLong("until"))))
            .list());
      }
      found.sort(Comparator.comparing(FormerUse::until).reversed());
      return List.copyOf(found);
    });
  }

  @Override
  public List<ConsumerVersion> current(String pacticipant) {
    return database.read(() -> versions(rows(OF_PACTICIPANT, "pacticipant", pacticipant)));
  }

  @Override
  public Optional<ConsumerVersion> of(String pacticipant, String version) {
    return database.read(() -> {
      boolean isReported = database
              .statement(IS_REPORTED)
              .param("pacticipant", pacticipant)
              .param("version", version)
              .query(Integer.class)
              .single()
          > 0;
      if (!isReported) {
        return Optional.empty();
      }
      var usages = database
          .statement(OF_VERSION)
          .param("pacticipant", pacticipant)
          .param("version", version)
          .query((row, index) -> List.of(json.readValue(row.getString("usages"), Usage[].class)))
          .list();
      return Optional.of(version(
          new VersionKey(pacticipant, version),
          usages.stream().flatMap(List::stream).toList()));
    });
  }

  @Override
  public int count(String pacticipant, String version, String source) {
    return database
        .statement(COUNT)
        .param("pacticipant", pacticipant)
        .param("version", version)
        .param("source", source)
        .query(Integer.class)
        .single();
  }

  @Override
  public List<Unmapped> unmapped(String pacticipant, String version, String source) {
    return database
        .statement(UNMAPPED)
        .param("pacticipant", pacticipant)
        .param("version", version)
        .param("source", source)
        .query(String.class)
        .optional()
        .map(text -> List.of(json.readValue(text, Unmapped[].class)))
        .orElse(List.of());
  }

  private List<Row> rows(String sql, String parameter, Object value) {
    return database
        .statement(sql)
        .param(parameter, value)
        .query((row, index) -> new Row(
            new VersionKey(row.getString("pacticipant"), row.getString("version")),
            List.of(json.readValue(row.getString("usages"), Usage[].class))))
        .list();
  }

  private List<ConsumerVersion> versions(List<Row> rows) {
    Map<VersionKey, List<Usage>> byVersion = new LinkedHashMap<>();
    rows.forEach(row ->
        byVersion.computeIfAbsent(row.version(), first -> new ArrayList<>()).addAll(row.usages()));
    return byVersion.entrySet().stream()
        .map(entry -> version(entry.getKey(), entry.getValue()))
        .toList();
  }

  private ConsumerVersion version(VersionKey key, List<Usage> usages) {
    var environments = database
        .statement(ENVIRONMENTS)
        .param("pacticipant", key.pacticipant())
        .param("version", key.number())
        .query(String.class)
        .list();
    boolean complete = database
            .statement(COMPLETE)
            .param("pacticipant", key.pacticipant())
            .param("version", key.number())
            .query(Integer.class)
            .single()
        != 0;
    return new ConsumerVersion(
        key.pacticipant(), key.number(), environments, environments.isEmpty(), complete, usages);
  }

  @Override
  public void replaceSchemas(String pacticipant, String version, Collection<UsedVersion> schemas) {
    database
        .statement(FORGET_SCHEMAS)
        .param("pacticipant", pacticipant)
        .param("version", version)
        .update();
    for (var schema : schemas) {
      database
          .statement(ADD_SCHEMA)
          .param("pacticipant", pacticipant)
          .param("version", version)
          .param("context", schema.subject().context().name())
          .param("subject", schema.subject().name())
          .param("schemaVersion", schema.version())
          .update();
    }
  }

  @Override
  public List<UsedVersion> schemasOf(String pacticipant, String version) {
    return database
        .statement(SCHEMAS_OF)
        .param("pacticipant", pacticipant)
        .param("version", version)
        .query((row, index) -> new UsedVersion(
            new SubjectName(new ContextName(row.getString("context")), row.getString("subject")),
            row.getInt("schema_version")))
        .list();
  }

  @Override
  public List<DeployedUse> deployedUses(SubjectName subject) {
    return database
        .statement(DEPLOYED_USES)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("name", subject.toString())
        .query((row, index) -> new DeployedUse(
            row.getInt("schema_version"),
            row.getString("pacticipant"),
            row.getString("version"),
            row.getString("environment")))
        .list();
  }

  @Override
  public boolean isUsedUnsaid(SubjectName subject, Collection<String> elements) {
    var all = List.copyOf(elements);
    for (int start = 0; start < all.size(); start += TYPES_AT_ONCE) {
      long unsaid = database
          .statement(USED_UNSAID)
          .param("types", all.subList(start, Math.min(all.size(), start + TYPES_AT_ONCE)))
          .param("context", subject.context().name())
          .param("subject", subject.name())
          .param("name", subject.toString())
          .query(Long.class)
          .single();
      if (unsaid > 0) {
        return true;
      }
    }
    return false;
  }
}
