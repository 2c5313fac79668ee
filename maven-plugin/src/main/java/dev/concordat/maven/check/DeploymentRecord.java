package dev.concordat.maven.check;

import dev.concordat.contracts.client.RegistryClient;
import org.jspecify.annotations.Nullable;

/** Tells a registry what runs where. */
public final class DeploymentRecord {

  private final RegistryClient registry;

  public DeploymentRecord(RegistryClient registry) {
    this.registry = registry;
  }

  /**
   * Records that a version runs in an environment from now on.
   *
   * @param production whether the environment serves customers, if it has to be made
   * @param instance which of several installations; absent if there is one
   */
  public void record(
      String environment,
      boolean production,
      String pacticipant,
      String version,
      @Nullable String instance) {
    boolean isKnown =
        registry.environments().stream().anyMatch(known -> known.name().equals(environment));
    if (!isKnown) {
      registry.putEnvironment(environment, production);
    }
    registry.deploy(environment, pacticipant, version, instance);
  }
}
