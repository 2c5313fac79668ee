package dev.concordat.registry.events;

import java.util.List;

/** Something that happened in the registry. Names of subjects carry their context, as Confluent's API spells it. */
public sealed interface RegistryEvent {

  /** A subject has a version it did not have before. */
  record VersionRegistered(String subject, int version, int schemaId) implements RegistryEvent {}

  /** A version is hidden, or if {@code permanent} gone. */
  record VersionDeleted(String subject, int version, boolean permanent) implements RegistryEvent {}

  /** A subject is hidden with these versions, or if {@code permanent} gone. */
  record SubjectDeleted(String subject, List<Integer> versions, boolean permanent)
      implements RegistryEvent {
    public SubjectDeleted {
      versions = List.copyOf(versions);
    }
  }

  /** Other compatibility settings hold from now on. */
  record CompatibilityChanged(String scope) implements RegistryEvent {}

  /** Another mode holds from now on. */
  record ModeChanged(String scope) implements RegistryEvent {}
}
