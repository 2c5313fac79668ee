package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.schemas.TagChange;
import dev.concordat.registry.schemas.TaggedElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of a schema with tags, as clients send and read it. */
record SchemaTagsBody(
    @Nullable Entity schemaEntity, @Nullable List<String> tags) {

  /** Names the element. */
  record Entity(@Nullable String entityPath, @Nullable String entityType) {}

  private static final String RECORD = "sr_record";
  private static final String FIELD = "sr_field";

  static SchemaTagsBody of(TaggedElement element) {
    return new SchemaTagsBody(
        new Entity(
            element.path(),
            switch (element.kind()) {
              case RECORD -> RECORD;
              case FIELD -> FIELD;
            }),
        element.tags());
  }

  static TagChange change(
      @Nullable List<@Nullable SchemaTagsBody> add,
      @Nullable List<@Nullable SchemaTagsBody> remove) {
    return new TagChange(elements(add), elements(remove));
  }

  private static List<TaggedElement> elements(@Nullable List<@Nullable SchemaTagsBody> sent) {
    return sent == null ? List.of() : sent.stream().map(SchemaTagsBody::element).toList();
  }

  private static TaggedElement element(@Nullable SchemaTagsBody sent) {
    if (sent == null
        || sent.schemaEntity == null
        || sent.schemaEntity.entityPath == null
        || sent.tags == null
        || sent.tags.contains(null)) {
      throw new RegistryException(
          ErrorCode.SCHEMA_INVALID, "tags name a schemaEntity with a path and a type");
    }
    return new TaggedElement(
        sent.schemaEntity.entityPath, kind(sent.schemaEntity.entityType), sent.tags);
  }

  private static TaggedElement.Kind kind(@Nullable String type) {
    if (RECORD.equalsIgnoreCase(type)) {
      return TaggedElement.Kind.RECORD;
    }
    if (FIELD.equalsIgnoreCase(type)) {
      return TaggedElement.Kind.FIELD;
    }
    throw new RegistryException(
        ErrorCode.SCHEMA_INVALID,
        "an entityType is %s or %s, got '%s'".formatted(RECORD, FIELD, type));
  }
}
