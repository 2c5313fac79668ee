package dev.concordat.registry.subjects;

import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.registry.schemas.StoredSchema;

/** A version of a subject with its schema. */
public record SubjectVersion(SubjectName subject, VersionEntry entry, StoredSchema schema) {

  public int version() {
    return entry.version();
  }

  public SchemaContent content() {
    return schema.content();
  }
}
