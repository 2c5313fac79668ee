package dev.concordat.buf;

import dev.concordat.schema.Location;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One line of a report of buf's.
 *
 * @param at where, in a file named as people find it; absent if no file is to blame
 * @param type the rule, or {@code COMPILE}
 */
public record BufAnnotation(@Nullable Location at, String type, String message)
    implements Comparable<BufAnnotation> {

  /** The type of what does not compile. */
  static final String COMPILE = "COMPILE";

  private static final Comparator<BufAnnotation> ORDER = Comparator.comparing(BufAnnotation::path)
      .thenComparingInt(annotation -> annotation.at == null ? 0 : annotation.at.startLine())
      .thenComparingInt(annotation -> annotation.at == null ? 0 : annotation.at.startColumn())
      .thenComparing(BufAnnotation::type)
      .thenComparing(BufAnnotation::message)
      .thenComparing(BufAnnotation::at, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The file; empty if there is none. */
  String path() {
    return at == null ? "" : at.file();
  }

  int startLine() {
    return at == null ? 1 : at.startLine();
  }

  int startColumn() {
    return at == null ? 1 : at.startColumn();
  }

  int endLine() {
    return at == null ? 1 : at.endLine();
  }

  int endColumn() {
    return at == null ? 1 : at.endColumn();
  }

  /** As buf's text report has it. */
  @Override
  public String toString() {
    return "%s:%d:%d:%s".formatted(shownPath(), startLine(), startColumn(), message);
  }

  String shownPath() {
    return at == null ? "<input>" : at.file();
  }

  @Override
  public int compareTo(BufAnnotation other) {
    return ORDER.compare(this, other);
  }
}
