package dev.concordat.registry.subjects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One place in a subject's history. */
public record VersionEntry(
    int version,
    int schemaId,
    Instant registeredAt,
    @Nullable Instant deletedAt) {

  /** Whether it is soft-deleted; the others are live. */
  public boolean isDeleted() {
    return deletedAt != null;
  }
}
