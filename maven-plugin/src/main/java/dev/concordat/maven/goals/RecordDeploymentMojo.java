package dev.concordat.maven.goals;

import dev.concordat.maven.check.DeploymentRecord;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells a registry that this version of the application runs in an environment now, in the place of the one before it.
 *
 * @since 0.1
 */
@Mojo(name = "record-deployment", threadSafe = true)
public final class RecordDeploymentMojo extends RegistryMojo {

  /** Name of the environment. One that the registry does not know yet is made. */
  @Parameter(property = "concordat.environment", required = true)
  @SuppressWarnings("NullAway.Init")
  String environment;

  /** Whether the environment serves customers; asked only when it is made. By default if it is called {@code production}. */
  @Parameter(property = "concordat.production")
  @Nullable
  Boolean production;

  /** Name of the application. */
  @Parameter(
      property = "concordat.pacticipant",
      defaultValue = "${project.artifactId}",
      required = true)
  @SuppressWarnings("NullAway.Init")
  String pacticipant;

  /** Version of the application. */
  @Parameter(
      property = "concordat.pacticipantVersion",
      defaultValue = "${project.version}",
      required = true)
  @SuppressWarnings("NullAway.Init")
  String version;

  /** Which of several installations in the same environment, where there is more than one. */
  @Parameter(property = "concordat.instance")
  @Nullable
  String instance;

  @Override
  void run() {
    boolean servesCustomers =
        Optional.ofNullable(production).orElse(environment.equals("production"));
    new DeploymentRecord(client())
        .record(environment, servesCustomers, pacticipant, version, instance);
    getLog().info("%s %s runs in %s".formatted(pacticipant, version, environment));
  }
}
