package dev.concordat.maven.goals;

import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.bytecode.CodeUsages;
import dev.concordat.maven.check.Application;
import dev.concordat.maven.check.ContractPublication;
import dev.concordat.maven.project.BuildEnvironment;
import dev.concordat.maven.project.PactFiles;
import dev.concordat.maven.project.PactFiles.PactFile;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.maven.project.SchemaLayout;
import dev.concordat.maven.project.UnreadablePactException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Tells a registry what this version of the application relies on: the pacts its tests have written, and the fields of messages
 * that its compiled classes read.
 *
 * @since 0.1
 */
@Mojo(
    name = "publish-contracts",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class PublishContractsMojo extends RegistryMojo {

  /** Folder of the pacts. */
  @Parameter(
      property = "concordat.pactDirectory",
      defaultValue = "${project.build.directory}/pacts")
  @SuppressWarnings("NullAway.Init")
  File pactDirectory;

  /** Folder of the application's own classes. */
  @Parameter(
      property = "concordat.classesDirectory",
      defaultValue = "${project.build.outputDirectory}")
  @SuppressWarnings("NullAway.Init")
  File classes;

  /** Folder of {@code .avsc} files that name the fields of generic Avro records. */
  @Parameter(
      property = "concordat.avroDirectory",
      defaultValue = "${project.basedir}/src/main/avro")
  @SuppressWarnings("NullAway.Init")
  File avroDirectory;

  /** Name of the application; by default the consumer its pacts name, and without pacts the artifact's id. */
  @Parameter(property = "concordat.pacticipant")
  @Nullable
  String pacticipant;

  /** Version of the application. */
  @Parameter(
      property = "concordat.pacticipantVersion",
      defaultValue = "${project.version}",
      required = true)
  @SuppressWarnings("NullAway.Init")
  String version;

  /** Branch this version comes from; by default as git or the build server has it. */
  @Parameter(property = "concordat.branch")
  @Nullable
  String branch;

  /** Tags for this version. */
  @Parameter(property = "concordat.tags")
  @Nullable
  List<String> tags;

  @Override
  void run() throws MojoFailureException {
    var pacts = pacts();
    var name = Optional.ofNullable(pacticipant)
        .orElseGet(() -> ContractPublication.nameOf(pacts, project.getArtifactId()));
    var found = CodeUsages.of(List.of(classes.toPath()), dependencies(), avroSchemas());
    var usages = new UsageReport("code", found.complete(), found.usages());
    new ContractPublication(client())
        .publish(
            new Application(name, version),
            build(),
            Optional.ofNullable(tags).orElse(List.of()),
            pacts,
            usages);
    getLog()
        .info("Published %s %s: %d pacts, %d usages found in its classes"
            .formatted(name, version, pacts.size(), usages.usages().size()));
  }

  private List<PactFile> pacts() throws MojoFailureException {
    try {
      return PactFiles.in(pactDirectory.toPath());
    } catch (UnreadablePactException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private List<Path> dependencies() {
    return project.getArtifacts().stream()
        .flatMap(artifact -> Optional.ofNullable(artifact.getFile()).stream())
        .map(File::toPath)
        .toList();
  }

  private List<String> avroSchemas() {
    var base = project.getBasedir().toPath();
    var layout = new SchemaLayout(
        base,
        base.resolve("none"),
        avroDirectory.toPath(),
        base.resolve("none"),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
    return ProjectSchemas.read(layout).all().stream().map(SchemaFile::text).toList();
  }

  private BuildEnvironment build() {
    var found = BuildEnvironment.of(project.getBasedir().toPath(), System.getenv());
    return branch == null ? found : new BuildEnvironment(branch, found.commit(), found.buildUrl());
  }
}
