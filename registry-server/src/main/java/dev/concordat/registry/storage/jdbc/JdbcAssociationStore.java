package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.associations.Association;
import dev.concordat.registry.associations.AssociationStore;
import dev.concordat.registry.associations.Lifecycle;
import dev.concordat.registry.associations.Resource;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
final class JdbcAssociationStore implements AssociationStore {

  private static final String ALL = """
      SELECT guid, resource_name, resource_namespace, resource_id, resource_type, association_type,
        context, subject, lifecycle, frozen, created_at, updated_at
      FROM association
      """;

  private static final String OF_SUBJECT = ALL + "WHERE context = :context AND subject = :subject";

  private static final String OF_RESOURCE =
      ALL + "WHERE resource_id = :resourceId AND resource_type = :resourceType";

  /** The unique key (resource, type) decides a race between two writers, on every database. */
  private static final String ADD = """
      INSERT INTO association
        (guid, resource_name, resource_namespace, resource_id, resource_type, association_type,
         context, subject, lifecycle, frozen, created_at, updated_at)
      VALUES
        (:guid, :resourceName, :resourceNamespace, :resourceId, :resourceType, :associationType,
         :context, :subject, :lifecycle, :frozen, :createdAt, :updatedAt)
      """;

  private static final String UPDATE =
      "UPDATE association SET lifecycle = :lifecycle, updated_at = :updatedAt WHERE guid = :guid";

  private static final String REMOVE = "DELETE FROM association WHERE guid = :guid";

  private final Database database;

  JdbcAssociationStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Association> all() {
    return database.statement(ALL).query((row, index) -> association(row)).list();
  }

  @Override
  public List<Association> ofSubject(SubjectName subject) {
    return database
        .statement(OF_SUBJECT)
        .param("context", subject.context().name())
        .param("subject", subject.name())
        .query((row, index) -> association(row))
        .list();
  }

  @Override
  public List<Association> ofResource(String resourceId, String resourceType) {
    return database
        .statement(OF_RESOURCE)
        .param("resourceId", resourceId)
        .param("resourceType", resourceType)
        .query((row, index) -> association(row))
        .list();
  }

  private static Association association(ResultSet row) throws SQLException {
    return new Association(
        row.getString("guid"),
        new Resource(
            row.getString("resource_name"),
            row.getString("resource_namespace"),
            row.getString("resource_id"),
            row.getString("resource_type")),
        row.getString("association_type"),
        new SubjectName(new ContextName(row.getString("context")), row.getString("subject")),
        Lifecycle.valueOf(row.getString("lifecycle")),
        row.getInt("frozen") != 0,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  @Override
  public void add(Association association) {
    database
        .statement(ADD)
        .param("guid", association.guid())
        .param("resourceName", association.resource().name())
        .param("resourceNamespace", association.resource().namespace())
        .param("resourceId", association.resource().id())
        .param("resourceType", association.resource().type())
        .param("associationType", association.type())
        .param("context", association.subject().context().name())
        .param("subject", association.subject().name())
        .param("lifecycle", association.lifecycle().name())
        .param("frozen", association.isFrozen() ? 1 : 0)
        .param("createdAt", association.createdAt().toEpochMilli())
        .param("updatedAt", association.updatedAt().toEpochMilli())
        .update();
  }

  @Override
  public void update(Association association) {
    database
        .statement(UPDATE)
        .param("lifecycle", association.lifecycle().name())
        .param("updatedAt", association.updatedAt().toEpochMilli())
        .param("guid", association.guid())
        .update();
  }

  @Override
  public void remove(Association association) {
    database.statement(REMOVE).param("guid", association.guid()).update();
  }
}
