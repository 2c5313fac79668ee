package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Import;
import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.registry.schemas.SchemaStore;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcSchemaStore implements SchemaStore {

  private static final String FIND = """
      SELECT i.context, i.id, c.guid, c.type, c.text, c.metadata, c.rule_set, c.first_seen_at
      FROM schema_id i JOIN schema_content c ON c.guid = i.guid
      WHERE i.context = :context AND\s""";

  private static final String FIND_BY_ID = FIND + "i.id = :id";
  private static final String FIND_BY_GUID = FIND + "i.guid = :guid";

  private static final String REFERENCES =
      "SELECT name, subject, version FROM schema_reference WHERE guid = :guid ORDER BY position";

  private static final String IDS_OF = "SELECT context, id FROM schema_id WHERE guid = :guid";

  private static final String CONTEXTS = "SELECT name FROM context WHERE hidden = 0 ORDER BY name";

  /** The row stays, so that no id is given twice. */
  private static final String HIDE_CONTEXT = "UPDATE context SET hidden = 1 WHERE name = :context";

  private static final String HIGHEST_ID = "SELECT last_id FROM context WHERE name = :context";

  private static final String TAKE_NEXT_ID = """
      INSERT INTO context (name, last_id, hidden) VALUES (:context, 1, 0)
      ON CONFLICT (name) DO UPDATE SET last_id = context.last_id + 1, hidden = 0
      WHERE context.last_id < 2147483647
      RETURNING last_id
      """;

  private static final String RESERVE = """
      INSERT INTO context (name, last_id, hidden) VALUES (:context, :id, 0)
      ON CONFLICT (name) DO UPDATE SET hidden = 0,
        last_id = CASE WHEN context.last_id < excluded.last_id THEN excluded.last_id ELSE context.last_id END
      """;

  private static final String ADD_CONTENT = """
      INSERT INTO schema_content (guid, type, text, metadata, rule_set, first_seen_at)
      VALUES (:guid, :type, :text, :metadata, :ruleSet, :firstSeenAt)
      ON CONFLICT (guid) DO NOTHING
      """;

  private static final String ADD_REFERENCE = """
      INSERT INTO schema_reference (guid, position, name, subject, version)
      VALUES (:guid, :position, :name, :subject, :version)
      """;

  /** The unique keys (context, id) and (context, guid) decide a race between two writers, on every database. */
  private static final String ADD_ID =
      "INSERT INTO schema_id (context, id, guid) VALUES (:context, :id, :guid)";

  private static final String ADD_IMPORT = """
      INSERT INTO schema_import
        (context, id, position, target_context, target_subject, target_version, target_id)
      VALUES (:context, :id, :position, :targetContext, :targetSubject, :targetVersion, :targetId)
      """;

  private static final String IMPORTS = """
      SELECT r.name, r.subject, m.target_version, m.target_context, m.target_subject, m.target_id
      FROM schema_import m
      JOIN schema_id i ON i.context = m.context AND i.id = m.id
      JOIN schema_reference r ON r.guid = i.guid AND r.position = m.position
      WHERE m.context = :context AND m.id = :id
      ORDER BY m.position
      """;

  private static final String IMPORTERS = """
      SELECT count(*) FROM schema_import WHERE target_context = :context AND target_id = :id
      """;

  private static final String RELEASE_IMPORTS =
      "DELETE FROM schema_import WHERE context = :context AND id = :id";

  private static final String RELEASE =
      "DELETE FROM schema_id WHERE context = :context AND id = :id";

  private final Database database;
  private final JsonMapper json;

  JdbcSchemaStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<StoredSchema> find(ContextName context, int id) {
    return database
        .statement(FIND_BY_ID)
        .param("context", context.name())
        .param("id", id)
        .query((row, number) -> schema(row))
        .optional();
  }

  @Override
  public Optional<StoredSchema> find(ContextName context, UUID guid) {
    return database
        .statement(FIND_BY_GUID)
        .param("context", context.name())
        .param("guid", guid.toString())
        .query((row, number) -> schema(row))
        .optional();
  }

  private StoredSchema schema(ResultSet row) throws SQLException {
    var guid = row.getString("guid");
    var content = new SchemaContent(
        SchemaType.valueOf(row.getString("type")),
        row.getString("text"),
        references(guid),
        parsed(row.getString("metadata"), Metadata.class),
        parsed(row.getString("rule_set"), RuleSet.class));
    return new StoredSchema(
        new ContextName(row.getString("context")),
        row.getInt("id"),
        UUID.fromString(guid),
        content,
        Instant.ofEpochMilli(row.getLong("first_seen_at")));
  }

  private List<Reference> references(String guid) {
    return database
        .statement(REFERENCES)
        .param("guid", guid)
        .query((row, number) ->
            new Reference(row.getString("name"), row.getString("subject"), row.getInt("version")))
        .list();
  }

  private <T> @Nullable T parsed(@Nullable String text, Class<T> type) {
    return text == null ? null : json.readValue(text, type);
  }

  private @Nullable String written(@Nullable Object part) {
    return part == null ? null : json.writeValueAsString(part);
  }

  @Override
  public SortedMap<ContextName, Integer> idsOf(UUID guid) {
    var ids = new TreeMap<ContextName, Integer>();
    database.statement(IDS_OF).param("guid", guid.toString()).query(row -> {
      ids.put(new ContextName(row.getString("context")), row.getInt("id"));
    });
    return ids;
  }

  @Override
  public List<ContextName> contexts() {
    return database
        .statement(CONTEXTS)
        .query((row, number) -> new ContextName(row.getString("name")))
        .list();
  }

  @Override
  public void remove(ContextName context) {
    database.statement(HIDE_CONTEXT).param("context", context.name()).update();
  }

  @Override
  public int highestId(ContextName context) {
    return database
        .statement(HIGHEST_ID)
        .param("context", context.name())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  @Override
  public OptionalInt takeNextId(ContextName context) {
    return database
        .statement(TAKE_NEXT_ID)
        .param("context", context.name())
        .query(Integer.class)
        .optional()
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  @Override
  public void reserve(ContextName context, int id) {
    database.statement(RESERVE).param("context", context.name()).param("id", id).update();
  }

  @Override
  public void add(StoredSchema schema, List<Import> imports) {
    var content = schema.content();
    var guid = schema.guid().toString();
    int added = database
        .statement(ADD_CONTENT)
        .param("guid", guid)
        .param("type", content.type().name())
        .param("text", content.text())
        .param("metadata", written(content.metadata()))
        .param("ruleSet", written(content.ruleSet()))
        .param("firstSeenAt", schema.firstSeenAt().toEpochMilli())
        .update();
    if (added == 1) {
      addReferences(guid, content.references());
    }
    database
        .statement(ADD_ID)
        .param("context", schema.context().name())
        .param("id", schema.id())
        .param("guid", guid)
        .update();
    for (int position = 0; position < imports.size(); position++) {
      var target = imports.get(position);
      database
          .statement(ADD_IMPORT)
          .param("context", schema.context().name())
          .param("id", schema.id())
          .param("position", position)
          .param("targetContext", target.context().name())
          .param("targetSubject", target.subject())
          .param("targetVersion", target.reference().version())
          .param("targetId", target.schemaId())
          .update();
    }
  }

  private void addReferences(String guid, List<Reference> references) {
    for (int position = 0; position < references.size(); position++) {
      var reference = references.get(position);
      database
          .statement(ADD_REFERENCE)
          .param("guid", guid)
          .param("position", position)
          .param("name", reference.name())
          .param("subject", reference.subject())
          .param("version", reference.version())
          .update();
    }
  }

  @Override
  public List<Import> importsOf(ContextName context, int id) {
    return database
        .statement(IMPORTS)
        .param("context", context.name())
        .param("id", id)
        .query((row, number) -> new Import(
            new Reference(
                row.getString("name"), row.getString("subject"), row.getInt("target_version")),
            new ContextName(row.getString("target_context")),
            row.getString("target_subject"),
            row.getInt("target_id")))
        .list();
  }

  @Override
  public boolean isImported(ContextName context, int id) {
    return database
            .statement(IMPORTERS)
            .param("context", context.name())
            .param("id", id)
            .query(Integer.class)
            .single()
        > 0;
  }

  @Override
  public void release(ContextName context, int id) {
    for (var statement : List.of(RELEASE_IMPORTS, RELEASE)) {
      database
          .statement(statement)
          .param("context", context.name())
          .param("id", id)
          .update();
    }
  }
}
