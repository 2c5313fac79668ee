package dev.concordat.registry.schemas;

import java.util.List;

/**
 * A record or field of a schema and the tags that stand on it there.
 *
 * @param path its full name, such as {@code shop.Order.email}
 */
public record TaggedElement(String path, Kind kind, List<String> tags) {

  /** What carries tags. */
  public enum Kind {
    RECORD,
    FIELD
  }

  public TaggedElement {
    path = path.startsWith(".") ? path.substring(1) : path;
    tags = List.copyOf(tags);
  }

  boolean isOn(String otherPath, Kind otherKind) {
    return kind == otherKind && path.equals(otherPath);
  }
}
