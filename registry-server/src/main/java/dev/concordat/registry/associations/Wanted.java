package dev.concordat.registry.associations;

import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import org.jspecify.annotations.Nullable;

/**
 * An association as somebody wants it. What is absent is as usual.
 *
 * @param type by default {@code value}
 * @param schema to be registered with it
 */
public record Wanted(
    @Nullable SubjectName subject,
    @Nullable String type,
    @Nullable Lifecycle lifecycle,
    @Nullable Boolean frozen,
    @Nullable SchemaDraft schema) {

  boolean isFrozen() {
    return Boolean.TRUE.equals(frozen);
  }
}
