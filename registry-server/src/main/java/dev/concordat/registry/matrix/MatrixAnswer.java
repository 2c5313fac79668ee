package dev.concordat.registry.matrix;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether versions work together, and how that is known.
 *
 * @param deployable absent if it cannot be told, which is never a yes
 * @param notices why, sentence by sentence
 * @param rows the proof for pacts, row by row
 * @param schemas the proof for schemas, row by row
 * @param isContentless whether nothing is known of what the versions asked about expect, offer or read
 */
public record MatrixAnswer(
    @Nullable Boolean deployable,
    List<Notice> notices,
    Counts counts,
    List<MatrixRow> rows,
    List<SchemaRow> schemas,
    boolean isContentless) {

  /** How many rows say what; ignored ones are only counted as such. */
  public record Counts(int success, int failed, int unknown, int ignored) {}

  public MatrixAnswer {
    notices = List.copyOf(notices);
    rows = List.copyOf(rows);
    schemas = List.copyOf(schemas);
  }

  /** All sentences. */
  public String reason() {
    return notices.stream().map(Notice::text).collect(Collectors.joining("\n"));
  }
}
