package dev.concordat.maven.goals;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckSettings;
import dev.concordat.maven.check.RegistryCheck;
import dev.concordat.maven.check.RevisionCheck;
import dev.concordat.maven.project.MisconfiguredException;
import dev.concordat.maven.project.WaiverFiles;
import dev.concordat.waivers.Waivers;
import java.io.File;
import java.time.Clock;
import java.time.LocalDate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build if a schema of this project would break data or consumers: those a registry knows of, or, without a registry,
 * anybody who relies on the schemas of an earlier revision.
 *
 * @since 0.1
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CheckMojo extends SchemaMojo {

  /**
   * Compare with this folder or git revision instead of a registry, such as {@code .git#branch=main}, {@code .git#tag=v1} or
   * {@code .git#ref=3f2a91c}. The schemas are looked for in the same folders as now; {@code ,subdir=proto} names another one.
   */
  @Parameter(property = "concordat.against")
  @Nullable
  String against;

  /** Level to check at, such as {@code FULL}; by default each subject's own in the registry, and FULL against a revision. */
  @Parameter(property = "concordat.level")
  @Nullable
  CompatibilityLevel level;

  /**
   * Rules to apply: sets ({@code CONCORDAT}, {@code CONCORDAT_JSON}, {@code FILE}, {@code PACKAGE}, {@code WIRE_JSON}, {@code
   * WIRE}) and ids of rules; CONCORDAT by default.
   */
  @Parameter(property = "concordat.rules")
  @Nullable
  String rules;

  /** What becomes of a break that hurts no known consumer: {@code ALWAYS} blocks it, {@code WHEN_AFFECTED} only shows it. */
  @Parameter(property = "concordat.policy", defaultValue = "ALWAYS", required = true)
  @SuppressWarnings("NullAway.Init")
  BlockPolicy policy;

  /** Whether a break fails the build; otherwise it is only shown. A schema that cannot be read always fails it. */
  @Parameter(property = "concordat.failOnBreak", defaultValue = "true")
  boolean failOnBreak;

  /**
   * File of the breaks this project answers for until a date; by default {@code concordat-waivers.yaml} in the project's folder or
   * the nearest one above it, within its git work tree.
   */
  @Parameter(property = "concordat.waivers")
  @Nullable
  File waivers;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  MavenSession session;

  @Override
  void run() throws MojoFailureException {
    var result = waived(check(new CheckSettings(level, rules, policy)));
    if (!result.schemas().isEmpty() || !result.problems().isEmpty()) {
      report(result);
    }
    if (result.isBlocked() && (failOnBreak || !result.problems().isEmpty())) {
      throw new MojoFailureException(result.summary());
    }
  }

  private CheckResult waived(CheckResult result) {
    var base = project.getBasedir().toPath();
    var file = WaiverFiles.of(base, waivers == null ? null : waivers.toPath());
    return file.map(path -> waived(result, WaiverFiles.read(path, base), path.toFile()))
        .orElse(result);
  }

  private CheckResult waived(CheckResult found, Waivers known, File file) {
    var today = LocalDate.now(Clock.systemUTC());
    var result = found.with(known, today);
    var shared = new SharedWaivers(session, file);
    return shared.used(project, result.waived())
        ? result.withUnused(known.unused(shared.all(), today))
        : result;
  }

  private CheckResult check(CheckSettings settings) {
    if (against != null && !against.isBlank()) {
      return new RevisionCheck(against.strip(), settings).of(application(), layout());
    }
    if (!hasRegistry()) {
      throw new MisconfiguredException("say what to compare with: a registry, by <registry> or"
          + " -Dconcordat.registry=https://..., or a revision, by <against> or"
          + " -Dconcordat.against=.git#branch=main");
    }
    return new RegistryCheck(client(), address(), settings).of(application(), schemas());
  }
}
