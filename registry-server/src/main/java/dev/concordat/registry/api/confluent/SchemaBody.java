package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.subjects.SubjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema as clients read it; what is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SchemaBody(
    @Nullable String subject,
    @Nullable Integer version,
    @Nullable Integer id,
    @Nullable Integer maxId,
    String guid,
    String schemaType,
    List<ReferenceBody> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    @JsonInclude(JsonInclude.Include.ALWAYS) String schema,
    @Nullable List<SchemaTagsBody> schemaTags,
    long ts,
    @Nullable Boolean deleted,
    @Nullable List<String> aliases,
    @Nullable List<AssociationBody> associations) {

  static SchemaBody of(SubjectVersion version) {
    return of(
        version.subject().toString(),
        version.version(),
        version.schema().id(),
        null,
        version.schema(),
        version.entry().registeredAt().toEpochMilli(),
        version.entry().isDeleted() ? true : null);
  }

  /** What a client that registered it is told: everything but the subject, which it named. */
  static SchemaBody registered(SubjectVersion version) {
    return of(
        null,
        version.version(),
        version.schema().id(),
        null,
        version.schema(),
        version.entry().registeredAt().toEpochMilli(),
        null);
  }

  /** A schema that was asked for by its id or guid. */
  static SchemaBody of(
      StoredSchema schema,
      @Nullable String subject,
      @Nullable Integer version,
      @Nullable Integer maxId) {
    return of(subject, version, null, maxId, schema, schema.firstSeenAt().toEpochMilli(), null);
  }

  /** The same with the schema written otherwise. */
  SchemaBody withText(String otherText) {
    return new SchemaBody(
        subject,
        version,
        id,
        maxId,
        guid,
        schemaType,
        references,
        metadata,
        ruleSet,
        otherText,
        schemaTags,
        ts,
        deleted,
        aliases,
        associations);
  }

  /** The same with the references written otherwise. */
  SchemaBody withReferences(List<ReferenceBody> otherReferences) {
    return new SchemaBody(
        subject,
        version,
        id,
        maxId,
        guid,
        schemaType,
        otherReferences,
        metadata,
        ruleSet,
        schema,
        schemaTags,
        ts,
        deleted,
        aliases,
        associations);
  }

  /** The same with the tags that stand in the schema. */
  SchemaBody withTags(List<SchemaTagsBody> tags) {
    return new SchemaBody(
        subject,
        version,
        id,
        maxId,
        guid,
        schemaType,
        references,
        metadata,
        ruleSet,
        schema,
        tags,
        ts,
        deleted,
        aliases,
        associations);
  }

  /** The same with the other names of its subject and the resources that have it. */
  SchemaBody with(List<String> names, List<AssociationBody> resources) {
    return new SchemaBody(
        subject,
        version,
        id,
        maxId,
        guid,
        schemaType,
        references,
        metadata,
        ruleSet,
        schema,
        schemaTags,
        ts,
        deleted,
        names,
        resources);
  }

  private static SchemaBody of(
      @Nullable String subject,
      @Nullable Integer version,
      @Nullable Integer id,
      @Nullable Integer maxId,
      StoredSchema schema,
      long ts,
      @Nullable Boolean deleted) {
    var content = schema.content();
    return new SchemaBody(
        subject,
        version,
        id,
        maxId,
        schema.guid().toString(),
        content.type().name(),
        content.references().stream().map(ReferenceBody::of).toList(),
        content.metadata(),
        content.ruleSet(),
        content.text(),
        null,
        ts,
        deleted,
        null,
        null);
  }
}
