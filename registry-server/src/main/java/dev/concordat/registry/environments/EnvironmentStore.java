package dev.concordat.registry.environments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What environments ask of a database. */
public interface EnvironmentStore {

  List<Environment> environments();

  Optional<Environment> find(String name);

  void put(Environment environment);

  /** What runs now, in every environment, by environment, application and instance. */
  List<DeployedVersion> deployed();

  /** Records that a version has begun to run. The one before must have been ended. */
  void begin(DeployedVersion version);

  /** Records that what runs there as this instance does so no more. */
  void end(String environment, String pacticipant, String instance, Instant at);
}
