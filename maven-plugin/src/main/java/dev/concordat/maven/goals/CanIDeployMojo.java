package dev.concordat.maven.goals;

import dev.concordat.maven.check.DeploymentQuestion;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry whether this version of the application may go into an environment: whether what runs there has verified its pacts,
 * and the other way round, and whether messages are read as they are written. Fails the build if it may not, or if that cannot be
 * told.
 *
 * @since 0.1
 */
@Mojo(name = "can-i-deploy", requiresProject = false, threadSafe = true)
public final class CanIDeployMojo extends RegistryMojo {

  /** Name of the environment. */
  @Parameter(property = "concordat.environment", required = true)
  @SuppressWarnings("NullAway.Init")
  String environment;

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

  /** Names of applications whose results do not count. */
  @Parameter(property = "concordat.ignore")
  @Nullable
  List<String> ignore;

  @Override
  void run() throws MojoFailureException {
    var ignored = ignore == null ? List.<String>of() : ignore;
    var answer = new DeploymentQuestion(client()).ask(pacticipant, version, environment, ignored);
    answer.lines().forEach(getLog()::info);
    if (!answer.isYes()) {
      throw new MojoFailureException(answer.summary());
    }
    getLog().info(answer.summary());
  }
}
