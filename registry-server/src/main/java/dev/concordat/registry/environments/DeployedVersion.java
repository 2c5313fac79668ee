package dev.concordat.registry.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that runs in an environment until another takes its place.
 *
 * @param instance tells several of one application in one environment apart; empty for the only one
 * @param endedAt absent while it runs
 */
public record DeployedVersion(
    String uuid,
    String environment,
    String pacticipant,
    String version,
    String instance,
    Instant deployedAt,
    @Nullable Instant endedAt) {

  public boolean isRunning() {
    return endedAt == null;
  }
}
