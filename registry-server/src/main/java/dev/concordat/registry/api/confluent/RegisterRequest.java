package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.RuleSet;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.schema.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema as clients send it, to register it, to look it up, or to have it judged. */
record RegisterRequest(
    @Nullable String schema,
    @Nullable String schemaType,
    @Nullable List<@Nullable ReferenceBody> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet,
    @Nullable Integer version,
    @Nullable Integer id,
    @Nullable List<@Nullable SchemaTagsBody> schemaTagsToAdd,
    @Nullable List<@Nullable SchemaTagsBody> schemaTagsToRemove,
    @Nullable Boolean propagateSchemaTags) {

  private static final String DEFAULT_TYPE = "AVRO";

  SchemaDraft draft(boolean normalize) {
    return new SchemaDraft(
        Schemas.type(schemaType == null || schemaType.isEmpty() ? DEFAULT_TYPE : schemaType),
        schema == null ? "" : schema,
        references == null
            ? List.<Reference>of()
            : references.stream().map(RegisterRequest::reference).toList(),
        metadata,
        ruleSet,
        version == null ? 0 : version,
        id == null ? 0 : id,
        normalize,
        SchemaTagsBody.change(schemaTagsToAdd, schemaTagsToRemove),
        Boolean.TRUE.equals(propagateSchemaTags));
  }

  private static Reference reference(@Nullable ReferenceBody sent) {
    return sent == null ? ReferenceBody.NONE.reference() : sent.reference();
  }
}
