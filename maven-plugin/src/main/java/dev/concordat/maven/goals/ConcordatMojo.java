package dev.concordat.maven.goals;

import dev.concordat.contracts.client.RegistryAnswerException;
import dev.concordat.contracts.client.RegistryUnreachableException;
import dev.concordat.maven.check.TroubleException;
import dev.concordat.maven.project.MisconfiguredException;
import java.io.UncheckedIOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have in common. */
abstract class ConcordatMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  MavenProject project;

  /** Do nothing. */
  @Parameter(property = "concordat.skip", defaultValue = "false")
  boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Concordat is skipped");
      return;
    }
    try {
      run();
    } catch (RegistryUnreachableException
        | RegistryAnswerException
        | TroubleException
        | MisconfiguredException
        | UncheckedIOException trouble) {
      // Maven would print the messages of all causes behind ours, which says what there is to say.
      getLog().debug(trouble);
      throw new MojoExecutionException(trouble.getMessage());
    }
  }

  abstract void run() throws MojoFailureException;
}
