package dev.concordat.contracts.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that runs in an environment until another takes its place.
 *
 * @param instance told apart from other instances of the same application there; absent for the only one
 */
public record Deployment(
    String pacticipant, String version, @Nullable String instance, Instant deployedAt) {}
