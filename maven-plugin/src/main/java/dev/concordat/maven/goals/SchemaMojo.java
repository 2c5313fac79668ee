package dev.concordat.maven.goals;

import dev.concordat.maven.check.Application;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaLayout;
import dev.concordat.maven.report.ConsoleReport;
import dev.concordat.maven.report.ReportFormat;
import dev.concordat.maven.report.Reports;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal about the schemas of a project. */
abstract class SchemaMojo extends RegistryMojo {

  private static final int USUAL_WIDTH = 120;
  private static final int PREFIX = "[WARNING] ".length();

  /** Folder of the {@code .proto} files, which import statements start from. */
  @Parameter(
      property = "concordat.protoDirectory",
      defaultValue = "${project.basedir}/src/main/proto")
  @SuppressWarnings("NullAway.Init")
  File protoDirectory;

  /** Folder of the {@code .avsc} files. */
  @Parameter(
      property = "concordat.avroDirectory",
      defaultValue = "${project.basedir}/src/main/avro")
  @SuppressWarnings("NullAway.Init")
  File avroDirectory;

  /** Folder of the {@code .schema.json} files, from which they refer to each other. */
  @Parameter(
      property = "concordat.jsonSchemaDirectory",
      defaultValue = "${project.basedir}/src/main/jsonschema")
  @SuppressWarnings("NullAway.Init")
  File jsonSchemaDirectory;

  /** Patterns such as {@code shop/orders/**} of the files to look at, from their folder on; all schemas by default. */
  @Parameter(property = "concordat.includes")
  @Nullable
  List<String> includes;

  /** Patterns of files to leave out. */
  @Parameter(property = "concordat.excludes")
  @Nullable
  List<String> excludes;

  /**
   * Subjects that are not called as usual, each with its file from the project's folder on. By default a {@code .proto} file is
   * registered under the path it is imported with, an {@code .avsc} file under the full name of its type, and a
   * {@code .schema.json} file under its path without that ending.
   */
  @Parameter
  @Nullable
  Map<String, String> subjects;

  /** Folder for the reports. */
  @Parameter(
      property = "concordat.reportDirectory",
      defaultValue = "${project.build.directory}/concordat")
  @SuppressWarnings("NullAway.Init")
  File reportDirectory;

  /**
   * Reports to write: {@code HTML} and {@code JSON} (the default), {@code SARIF} for code hosts, {@code JUNIT} for build servers.
   */
  @Parameter(property = "concordat.reports")
  @Nullable
  Set<ReportFormat> reports;

  final Application application() {
    return new Application(project.getArtifactId(), project.getVersion());
  }

  final SchemaLayout layout() {
    return new SchemaLayout(
        project.getBasedir().toPath(),
        protoDirectory.toPath(),
        avroDirectory.toPath(),
        jsonSchemaDirectory.toPath(),
        Optional.ofNullable(includes).orElse(List.of()),
        Optional.ofNullable(excludes).orElse(List.of()),
        Optional.ofNullable(subjects).orElse(Map.of()),
        archives());
  }

  final ProjectSchemas schemas() {
    var schemas = ProjectSchemas.read(layout());
    if (schemas.all().isEmpty()) {
      getLog()
          .info("There are no schemas in %s, %s or %s"
              .formatted(
                  inProject(protoDirectory),
                  inProject(avroDirectory),
                  inProject(jsonSchemaDirectory)));
    }
    return schemas;
  }

  /** Prints the result and writes the reports. */
  final void report(CheckResult result) {
    var formats = reports == null || reports.isEmpty()
        ? EnumSet.of(ReportFormat.HTML, ReportFormat.JSON)
        : EnumSet.copyOf(reports);
    var page = Reports.write(
        result, reportDirectory.toPath(), formats, project.getBasedir().toPath());
    var shown = page.map(file -> inProject(file.toFile()));
    for (var line : new ConsoleReport(width(), charset()).lines(result, shown)) {
      switch (line.loudness()) {
        case ERROR -> getLog().error(line.text());
        case WARNING -> getLog().warn(line.text());
        case INFO -> getLog().info(line.text());
      }
    }
  }

  private String inProject(File file) {
    Path base = project.getBasedir().toPath().toAbsolutePath();
    Path path = file.toPath().toAbsolutePath();
    return (path.startsWith(base) ? base.relativize(path) : path).toString().replace('\\', '/');
  }

  private List<Path> archives() {
    return project.getArtifacts().stream()
        .flatMap(artifact -> Optional.ofNullable(artifact.getFile()).stream())
        .map(File::toPath)
        .toList();
  }

  private static int width() {
    var columns = Optional.ofNullable(System.getenv("COLUMNS")).orElse("");
    return (columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH) - PREFIX;
  }

  /** What the console can print, which Java 17 tells only of a real one. */
  private static Charset charset() {
    return Optional.ofNullable(System.getProperty("stdout.encoding"))
        .or(() -> Optional.ofNullable(System.getProperty("sun.stdout.encoding")))
        .filter(name -> !name.isBlank() && Charset.isSupported(name))
        .map(Charset::forName)
        .orElseGet(Charset::defaultCharset);
  }
}
