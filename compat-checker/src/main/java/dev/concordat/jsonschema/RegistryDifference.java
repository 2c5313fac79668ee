package dev.concordat.jsonschema;

import dev.concordat.schema.Location;
import org.jspecify.annotations.Nullable;

/**
 * One difference as Confluent's registry tells it.
 *
 * @param path where, from the schema that is compared on, such as {@code properties/name}; empty for itself
 * @param reader where it is in the reader's schema, or what would hold it there
 * @param writer the same in the writer's
 */
record RegistryDifference(
    DifferenceKind kind,
    String path,
    @Nullable Location reader,
    @Nullable Location writer) {

  RegistryDifference below(String prefix) {
    if (prefix.isEmpty()) {
      return this;
    }
    return new RegistryDifference(
        kind, path.isEmpty() ? prefix : prefix + "/" + path, reader, writer);
  }
}
