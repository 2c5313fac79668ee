package dev.concordat.registry.environments;

import java.time.Instant;

/**
 * A version that runs in an environment until another takes its place.
 *
 * @param instance tells several of one application in one environment apart; empty for the only one
 */
public record DeployedVersion(
    String environment, String pacticipant, String version, String instance, Instant deployedAt) {}
