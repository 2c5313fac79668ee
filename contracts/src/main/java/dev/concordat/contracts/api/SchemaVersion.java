package dev.concordat.contracts.api;

import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.time.Instant;
import java.util.List;

/** One version of a subject with its text. */
public record SchemaVersion(
    String subject,
    int version,
    int id,
    String guid,
    SchemaType type,
    String schema,
    List<Reference> references,
    Instant registeredAt) {}
