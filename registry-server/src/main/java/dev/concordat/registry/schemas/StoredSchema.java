package dev.concordat.registry.schemas;

import java.time.Instant;
import java.util.UUID;

/** A content that has an id in a context. */
public record StoredSchema(
    ContextName context, int id, UUID guid, SchemaContent content, Instant firstSeenAt) {}
