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

  /** A key that encrypts keys is new, changed, hidden, brought back or gone. */
  record KekChanged(String kek) implements RegistryEvent {}

  /** A key that encrypts data is new, encrypted anew, hidden, brought back or gone. */
  record DekChanged(String kek, String subject, String algorithm, int version)
      implements RegistryEvent {}

  /** A resource has a subject, in another way than before, or no more. */
  record AssociationChanged(String resource, String type, String subject)
      implements RegistryEvent {}

  /** An exporter is new, changed, paused, resumed, reset or gone. */
  record ExporterChanged(String exporter) implements RegistryEvent {}

  /** A version of an application is known for the first time, or more is known of it. */
  record PacticipantVersionSaved(String pacticipant, String version) implements RegistryEvent {}

  /** An application is known, or more is known of it. */
  record PacticipantSaved(String pacticipant) implements RegistryEvent {}

  /** An application is forgotten with all that hangs on it. */
  record PacticipantDeleted(String pacticipant) implements RegistryEvent {}

  /** A version of an application is forgotten with all that hangs on it. */
  record PacticipantVersionDeleted(String pacticipant, String version) implements RegistryEvent {}

  /** A branch is forgotten; its versions stay. */
  record BranchDeleted(String pacticipant, String branch) implements RegistryEvent {}

  /** A consumer version expects this of a provider from now on. */
  record PactPublished(String provider, String consumer, String version) implements RegistryEvent {}

  /** A consumer version expects nothing of a provider any more. */
  record PactDeleted(String provider, String consumer, String version) implements RegistryEvent {}

  /** A provider version was tried against a content of a pact. */
  record VerificationPublished(
      String provider, String consumer, String content, String providerVersion, boolean success)
      implements RegistryEvent {}

  /** What a version of an application uses is known, or known anew, from this source. */
  record UsagesReported(String pacticipant, String version, String source)
      implements RegistryEvent {}

  /** Which schemas a version of an application writes with is known, or known anew. */
  record OffersReported(String pacticipant, String version) implements RegistryEvent {}

  /** By which schemas a version of a provider promises to write and read is known, or known anew. */
  record SchemasPromised(String pacticipant, String version) implements RegistryEvent {}

  /** There is an environment of that name, or it has changed. */
  record EnvironmentSaved(String environment, boolean production) implements RegistryEvent {}

  /** A version runs in an environment, in the place of the one before. */
  record VersionDeployed(String environment, String pacticipant, String version, String instance)
      implements RegistryEvent {}

  /** A version has stopped running in an environment. */
  record VersionWithdrawn(String environment, String pacticipant, String version, String instance)
      implements RegistryEvent {}

  /** An environment is forgotten with all that ran there. */
  record EnvironmentDeleted(String environment) implements RegistryEvent {}

  /** A version was given to people who run it in an environment until its support ends. */
  record VersionReleased(String environment, String pacticipant, String version)
      implements RegistryEvent {}

  /** A released version is not supported in an environment any more. */
  record SupportEnded(String environment, String pacticipant, String version)
      implements RegistryEvent {}

  /** Somebody is to be told of pacts or results by HTTP, or in another way than before. */
  record WebhookSaved(String uuid) implements RegistryEvent {}

  /** Somebody is not told any more. */
  record WebhookDeleted(String uuid) implements RegistryEvent {}

  /** Something that a later version of the server knows of, which runs on another node. */
  record OfALaterVersion(String kind) implements RegistryEvent {}
}
