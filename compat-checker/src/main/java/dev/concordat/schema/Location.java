package dev.concordat.schema;

import java.util.Comparator;

/**
 * A stretch of a schema's text. Lines and columns count from 1; the end is the column after the last character, as in
 * protoc's source info and in buf's reports.
 *
 * @param file the path of the text, as in {@link SchemaSource#name()}
 */
public record Location(String file, int startLine, int startColumn, int endLine, int endColumn)
    implements Comparable<Location> {

  private static final Comparator<Location> IN_READING_ORDER = Comparator.comparing(Location::file)
      .thenComparingInt(Location::startLine)
      .thenComparingInt(Location::startColumn)
      .thenComparingInt(Location::endLine)
      .thenComparingInt(Location::endColumn);

  public Location {
    if (startLine < 1
        || startColumn < 1
        || endLine < startLine
        || (endLine == startLine && endColumn < startColumn)) {
      throw new IllegalArgumentException(
          "lines and columns count from 1 and end after they start, got %d:%d-%d:%d"
              .formatted(startLine, startColumn, endLine, endColumn));
    }
  }

  /** The place of something that has no better one: the start of the file. */
  public static Location startOf(String file) {
    return new Location(file, 1, 1, 1, 1);
  }

  /** As editors and compilers print it: {@code order.proto:14:3}. */
  @Override
  public String toString() {
    return file + ":" + startLine + ":" + startColumn;
  }

  @Override
  public int compareTo(Location other) {
    return IN_READING_ORDER.compare(this, other);
  }
}
