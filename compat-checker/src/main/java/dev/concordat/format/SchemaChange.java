package dev.concordat.format;

import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two schemas, told to a person; whether it breaks anything is for the findings to say.
 *
 * @param text a sentence such as {@code field 3 "customer_email" was removed}
 * @param before where it was; absent if it is new
 * @param after where it is; absent if it is gone
 */
public record SchemaChange(
    Kind kind,
    ElementPath element,
    String text,
    @Nullable Location before,
    @Nullable Location after) {

  /** What happened to the element. */
  public enum Kind {
    ADDED,
    REMOVED,
    RENAMED,
    MOVED,
    CHANGED,
    /** Only comments or documentation changed. */
    DOCUMENTED
  }
}
