package dev.concordat.registry.schemas;

import java.util.List;

/** Tags to put on elements of a schema, and tags to take away. */
public record TagChange(List<TaggedElement> add, List<TaggedElement> remove) {

  /** Changes nothing. */
  public static final TagChange NONE = new TagChange(List.of(), List.of());

  public TagChange {
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  public boolean isNone() {
    return add.isEmpty() && remove.isEmpty();
  }
}
