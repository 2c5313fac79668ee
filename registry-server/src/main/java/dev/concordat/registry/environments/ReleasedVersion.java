package dev.concordat.registry.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that others run in an environment, such as an app on people's phones, until its support ends.
 *
 * @param endedAt absent while it is supported
 */
public record ReleasedVersion(
    String uuid,
    String environment,
    String pacticipant,
    String version,
    Instant releasedAt,
    @Nullable Instant endedAt) {

  public boolean isSupported() {
    return endedAt == null;
  }
}
