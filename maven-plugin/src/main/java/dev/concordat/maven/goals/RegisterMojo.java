package dev.concordat.maven.goals;

import dev.concordat.maven.check.SchemaRegistration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Registers the schemas of this project at a registry, each after those it imports. Fails the build if the registry refuses one.
 *
 * @since 0.1
 */
@Mojo(
    name = "register",
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class RegisterMojo extends SchemaMojo {

  @Override
  void run() throws MojoFailureException {
    var outcome = new SchemaRegistration(client(), address()).of(application(), schemas());
    outcome
        .registered()
        .forEach(schema -> getLog()
            .info("Registered %s version %d, id %d"
                .formatted(schema.subject(), schema.version(), schema.id())));
    if (outcome.check().isBlocked()) {
      report(outcome.check());
      throw new MojoFailureException(outcome.check().summary());
    }
  }
}
