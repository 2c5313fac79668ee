package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Verdict;
import dev.concordat.format.SchemaChange;
import dev.concordat.schema.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two versions of a subject, and what is to be said of it.
 *
 * @param verdict on {@code to} as if it followed {@code from}
 */
public record SchemaDiff(
    SchemaVersion from, SchemaVersion to, List<Change> changes, Verdict verdict) {

  /** One difference in words. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(
      SchemaChange.Kind kind,
      String element,
      String text,
      @Nullable Location before,
      @Nullable Location after) {

    public static Change of(SchemaChange change) {
      return new Change(
          change.kind(), change.element().name(), change.text(), change.before(), change.after());
    }
  }
}
