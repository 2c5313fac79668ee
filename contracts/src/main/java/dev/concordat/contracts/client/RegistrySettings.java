package dev.concordat.contracts.client;

import java.net.URI;
import java.time.Duration;

/**
 * Where a registry is and how patient to be with it.
 *
 * @param base its address, such as {@code http://localhost:8081}; a path in front of the routes is kept
 * @param timeout for one attempt, from connecting to the last byte of the answer
 * @param attempts the first one included
 * @param firstRetryAfter doubles after each attempt
 */
public record RegistrySettings(
    URI base, Credentials credentials, Duration timeout, int attempts, Duration firstRetryAfter) {

  public RegistrySettings {
    var scheme = base.getScheme();
    if (scheme == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || base.getHost() == null) {
      throw new IllegalArgumentException(
          "a registry has an address such as http://localhost:8081, got '%s'".formatted(base));
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a registry's address has no credentials, query or fragment in it; host is '%s'"
              .formatted(base.getHost()));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed, got " + attempts);
    }
    if (timeout.isNegative() || timeout.isZero() || firstRetryAfter.isNegative()) {
      throw new IllegalArgumentException("times must be positive");
    }
  }

  /** The registry at this address: no credentials, 30 seconds for an answer, three attempts, half a second after the first. */
  public static RegistrySettings at(URI base) {
    return new RegistrySettings(
        base, Credentials.NONE, Duration.ofSeconds(30), 3, Duration.ofMillis(500));
  }

  public RegistrySettings with(Credentials whoAsks) {
    return new RegistrySettings(base, whoAsks, timeout, attempts, firstRetryAfter);
  }

  public RegistrySettings withTimeout(Duration limit) {
    return new RegistrySettings(base, credentials, limit, attempts, firstRetryAfter);
  }

  public RegistrySettings withAttempts(int count, Duration pauseAfterFirst) {
    return new RegistrySettings(base, credentials, timeout, count, pauseAfterFirst);
  }
}
