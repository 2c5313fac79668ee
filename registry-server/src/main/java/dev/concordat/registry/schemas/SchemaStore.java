package dev.concordat.registry.schemas;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;

/** What schemas ask of a database. */
public interface SchemaStore {

  Optional<StoredSchema> find(ContextName context, int id);

  Optional<StoredSchema> find(ContextName context, UUID guid);

  /** The id in each context that holds the content. */
  SortedMap<ContextName, Integer> idsOf(UUID guid);

  /** Every context that ever gave an id, the default one first. */
  List<ContextName> contexts();

  /** Forgets a context whose name nothing but its last id is kept for. */
  void remove(ContextName context);

  int highestId(ContextName context);

  /** One above every id the context ever gave; nobody else is given it. Empty if there is no higher number. */
  OptionalInt takeNextId(ContextName context);

  /** Makes sure that {@code id} is never given by {@link #takeNextId}. */
  void reserve(ContextName context, int id);

  void add(StoredSchema schema, List<Import> imports);

  /** What a schema's references mean, in their order. */
  List<Import> importsOf(ContextName context, int id);

  /** Whether any schema of any context imports this one. */
  boolean isImported(ContextName context, int id);

  /** Takes the id from its content; the id stays used. */
  void release(ContextName context, int id);
}
