package dev.concordat.registry.subjects;

import dev.concordat.registry.schemas.ContextName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What subjects ask of a database. */
public interface SubjectStore {

  /** One use of a schema. */
  record Use(SubjectName subject, int version, boolean isDeleted) {}

  /** Every subject that has a version, with whether one is live; of one context or of all, in order. */
  List<SubjectName> subjects(Optional<ContextName> context, String prefix, Visibility visibility);

  /** Every version, soft-deleted ones too, ascending. */
  List<VersionEntry> history(SubjectName subject);

  /**
   * The versions, soft-deleted ones too, newest first, that may say what a text says: those with the same text, and those of
   * Avro whose schema is in several pieces.
   */
  List<VersionEntry> alike(SubjectName subject, String text);

  /** Fails on the unique key of subject and version if another writer was faster. */
  void append(SubjectName subject, VersionEntry version);

  void hide(SubjectName subject, int version, Instant at);

  void erase(SubjectName subject, int version);

  /** Every version, soft-deleted ones too, that has this schema, by subject and version. */
  List<Use> usesOf(ContextName context, int schemaId);

  /** A schema that imports a version, and where it is used. */
  record Referrer(int schemaId, Use use) {}

  /** Every use of a schema that imports this version. */
  List<Referrer> referrers(SubjectName subject, int version);
}
