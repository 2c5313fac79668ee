package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that runs in an environment until another takes its place.
 *
 * @param instance told apart from other instances of the same application there; absent for the only one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deployment(
    String pacticipant, String version, @Nullable String instance, Instant deployedAt) {}
