package dev.concordat.registry.environments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What environments ask of a database. */
public interface EnvironmentStore {

  List<Environment> environments();

  Optional<Environment> find(String name);

  Optional<Environment> findByUuid(String uuid);

  void add(Environment environment);

  /** Replaces the environment of the same uuid; what runs there follows to its new name. */
  void update(Environment environment);

  /** With all that ran there. */
  void delete(String name);

  /** What runs now, in every environment, by environment, application and instance. */
  List<DeployedVersion> deployed();

  /** What runs now of one application in one environment. */
  List<DeployedVersion> deployed(String environment, String pacticipant);

  /** Everything that was ever told of one version, the first one first. */
  List<DeployedVersion> deploymentsOf(String pacticipant, String version);

  Optional<DeployedVersion> deployment(String uuid);

  /** Records that a version has begun to run. The one before must have been ended. */
  void begin(DeployedVersion version);

  /** Records that what runs there as this instance does so no more. */
  void end(String environment, String pacticipant, String instance, Instant at);

  /** What is supported now, in every environment. */
  List<ReleasedVersion> released();

  /** Everything that was ever told of one version, the first one first. */
  List<ReleasedVersion> releasesOf(String pacticipant, String version);

  Optional<ReleasedVersion> release(String uuid);

  void addRelease(ReleasedVersion version);

  void endRelease(String uuid, Instant at);

  /** What runs or is supported now; only of one environment or application if that is given. */
  List<LiveVersion> live(Optional<String> environment, Optional<String> pacticipant);
}
