package dev.concordat.contracts.api;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.time.Instant;
import java.util.List;

/** A subject with its versions, oldest first. */
public record SubjectDetails(
    String name,
    SchemaType type,
    CompatibilityLevel level,
    LevelOrigin levelFrom,
    List<Version> versions) {

  /** Who set the level that applies to a subject. */
  public enum LevelOrigin {
    SUBJECT,
    GLOBAL,
    DEFAULT
  }

  /** One version, without its text. */
  public record Version(
      int version,
      int id,
      String guid,
      Instant registeredAt,
      boolean deleted,
      List<Reference> references) {}
}
