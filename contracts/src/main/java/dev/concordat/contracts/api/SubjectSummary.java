package dev.concordat.contracts.api;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.schema.SchemaType;
import java.time.Instant;
import java.util.List;

/**
 * A subject as a list shows it.
 *
 * @param readers how many applications are known to use one of its messages
 */
public record SubjectSummary(
    String name,
    SchemaType type,
    List<Integer> versions,
    int latestVersion,
    int latestId,
    Instant latestRegisteredAt,
    CompatibilityLevel level,
    int readers) {}
