package dev.concordat.registry.environments;

/**
 * A version that counts in an environment today.
 *
 * @param kind whether it is deployed or released there
 */
public record LiveVersion(String environment, String pacticipant, String version, Kind kind) {

  /** How a version got into an environment. */
  public enum Kind {
    DEPLOYED,
    RELEASED
  }
}
