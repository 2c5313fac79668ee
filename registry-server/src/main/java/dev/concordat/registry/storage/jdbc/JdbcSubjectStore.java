package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectStore;
import dev.concordat.registry.subjects.VersionEntry;
import dev.concordat.registry.subjects.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcSubjectStore implements SubjectStore {

  /** Compared by their beginnings and not with LIKE, which ignores case on some databases. */
  private static final String SUBJECTS = """
      SELECT context, subject FROM subject_version
      WHERE (CAST(:context AS TEXT) IS NULL OR context = :context)
        AND substr(subject, 1, length(:prefix)) = :prefix
      GROUP BY context, subject
      HAVING (:live = 1 AND count(*) > count(deleted_at)) OR (:deleted = 1 AND count(*) = count(deleted_at))
      ORDER BY context, subject
      """;

  private static final String HISTORY = """
      SELECT version, schema_id, registered_at, deleted_at FROM subject_version
      WHERE context = :context AND subject = :subject
      ORDER BY version
      """;

  private static final String ALIKE = """
      SELECT v.version, v.schema_id, v.registered_at, v.deleted_at
      FROM subject_version v
      JOIN schema_id i ON i.context = v.context AND i.id = v.schema_id
      JOIN schema_content c ON c.guid = i.guid
      WHERE v.context = :context AND v.subject = :subject
        AND (c.text = :text
          OR (c.type = 'AVRO' AND EXISTS (SELECT 1 FROM schema_reference r WHERE r.guid = c.guid)))
      ORDER BY v.version DESC
      """;

  /** The unique key (context, subject, version) decides a race between two writers, on every database. */
  private static final String APPEND = """
      INSERT INTO subject_version (context, subject, version, schema_id, registered_at)
      VALUES (:context, :subject, :version, :schemaId, :registeredAt)
      """;

  private static final String HIDE = """
      UPDATE subject_version SET deleted_at = :at
      WHERE context = :context AND subject = :subject AND version = :version
      """;

  private static final String ERASE = """
      DELETE FROM subject_version
      WHERE context = :context AND subject = :subject AND version = :version
      """;

  private static final String USES_OF = """
      SELECT context, subject, version, deleted_at FROM subject_version
      WHERE context = :context AND schema_id = :schemaId
      ORDER BY subject, version
      """;

  private static final String REFERRERS = """
      SELECT v.context, v.subject, v.version, v.deleted_at, v.schema_id
      FROM schema_import m
      JOIN subject_version v ON v.context = m.context AND v.schema_id = m.id
      WHERE m.target_context = :context AND m.target_subject = :subject AND m.target_version = :version
      ORDER BY v.context, v.subject, v.version
      """;

  private final Database database;

  JdbcSubjectStore(Database database) {
    this.database = database;
  }

  @Override
  public List<SubjectName> subjects(
      Optional<ContextName> context, String prefix, Visibility visibility) {
    return database
        .statement(SUBJECTS)
        .param("context", context.map(ContextName::name).orElse(null))
        .param("prefix", prefix)
        .param("live", visibility == Visibility.DELETED ? 0 : 1)
        .param("deleted", visibility == Visibility.LIVE ? 0 : 1)
        .query((row, number) -> subject(row))
        .list();
  }

  @Override
  public List<VersionEntry> history(SubjectName subject) {
    return database
        .statement(HISTORY)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .query((row, number) -> entry(row))
        .list();
  }

  @Override
  public List<VersionEntry> alike(SubjectName subject, String text) {
    return database
        .statement(ALIKE)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("text", text)
        .query((row, number) -> entry(row))
        .list();
  }

  private static VersionEntry entry(ResultSet row) throws SQLException {
    return new VersionEntry(
        row.getInt("version"),
        row.getInt("schema_id"),
        Instant.ofEpochMilli(row.getLong("registered_at")),
        deletedAt(row));
  }

  private static @Nullable Instant deletedAt(ResultSet row) throws SQLException {
    long at = row.getLong("deleted_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }

  private static SubjectName subject(ResultSet row) throws SQLException {
    return new SubjectName(new ContextName(row.getString("context")), row.getString("subject"));
  }

  private static Use use(ResultSet row) throws SQLException {
    return new Use(subject(row), row.getInt("version"), deletedAt(row) != null);
  }

  @Override
  public void append(SubjectName subject, VersionEntry version) {
    database
        .statement(APPEND)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("version", version.version())
        .param("schemaId", version.schemaId())
        .param("registeredAt", version.registeredAt().toEpochMilli())
        .update();
  }

  @Override
  public void hide(SubjectName subject, int version, Instant at) {
    database
        .statement(HIDE)
        .param("at", at.toEpochMilli())
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("version", version)
        .update();
  }

  @Override
  public void erase(SubjectName subject, int version) {
    database
        .statement(ERASE)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("version", version)
        .update();
  }

  @Override
  public List<Use> usesOf(ContextName context, int schemaId) {
    return database
        .statement(USES_OF)
        .param("context", context.name())
        .param("schemaId", schemaId)
        .query((row, number) -> use(row))
        .list();
  }

  @Override
  public List<Referrer> referrers(SubjectName subject, int version) {
    return database
        .statement(REFERRERS)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .param("version", version)
        .query((row, number) -> new Referrer(row.getInt("schema_id"), use(row)))
        .list();
  }
}
