package dev.concordat.registry.usage;

/**
 * A version of an application that runs somewhere and uses a version of a subject.
 *
 * @param schemaVersion the subject's version
 */
public record DeployedUse(
    int schemaVersion, String pacticipant, String version, String environment) {

  @Override
  public String toString() {
    return "%s %s in %s".formatted(pacticipant, version, environment);
  }
}
