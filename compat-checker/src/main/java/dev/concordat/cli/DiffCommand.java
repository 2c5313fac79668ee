package dev.concordat.cli;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells in words what changed, breaking or not. */
@Command(
    name = "diff",
    description = "Tells in words what changed between two schemas or folders of schemas.",
    mixinStandardHelpOptions = true,
    versionProvider = Concordat.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DiffCommand implements Callable<Integer> {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @Option(
      names = "--old",
      required = true,
      paramLabel = "FILE|DIR|GIT",
      description = "As it was: a file, a folder, a jar or a git revision")
  private String earlier;

  @Option(names = "--new", required = true, paramLabel = "FILE|DIR|GIT", description = "As it is")
  private String later;

  @Option(
      names = "--import",
      paramLabel = "DIR",
      description = "Where files find imports, besides their own folder; may be repeated")
  private List<Path> importFolders = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default), or json: one object a line")
  private OutputFormat format;

  @Option(names = "--quiet", description = "No progress on the terminal")
  private boolean quiet;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException {
    var report = new Report(spec.commandLine().getOut(), format, "");
    report.changes(isFile(earlier) && isFile(later) ? ofFiles() : ofPlaces());
    return ExitCode.NOTHING_BREAKS;
  }

  private static boolean isFile(String place) {
    return (place.endsWith(".proto") || place.endsWith(".avsc"))
        && !Files.isDirectory(HERE.resolve(place));
  }

  private List<SchemaChange> ofPlaces() throws TroubleException, UnavailableException {
    if (isFile(earlier) || isFile(later)) {
      throw new TroubleException("a file can be compared only with a file, a folder with a folder");
    }
    try (var progress = Progress.on(spec.commandLine().getErr(), quiet)) {
      var trees = Places.read(earlier, later, true, false, progress).trees();
      for (var tree : List.of(trees.later(), trees.earlier())) {
        if (!tree.problems().isEmpty()) {
          throw unreadable(tree.problems());
        }
      }
      progress.step("comparing");
      return trees.later().changes(trees.earlier());
    }
  }

  private List<SchemaChange> ofFiles() throws TroubleException, UnavailableException {
    var type = typeOf(later);
    if (typeOf(earlier) != type) {
      throw new TroubleException("%s and %s are of different types".formatted(earlier, later));
    }
    var known = SchemaFormats.of(type)
        .orElseThrow(() -> new TroubleException("this version cannot compare " + type + " files"));
    return changes(
        known,
        SchemaFile.read(earlier, type, importFolders),
        SchemaFile.read(later, type, importFolders));
  }

  private static SchemaType typeOf(String file) {
    return file.endsWith(".avsc") ? SchemaType.AVRO : SchemaType.PROTOBUF;
  }

  private static <S extends Schema> List<SchemaChange> changes(
      SchemaFormat<S> format, SchemaSource earlier, SchemaSource later) throws TroubleException {
    return format.changes(
        format.parseStored(earlier).orElseThrow(DiffCommand::unreadable),
        format.parseStored(later).orElseThrow(DiffCommand::unreadable));
  }

  private static TroubleException unreadable(List<Problem> problems) {
    var more = problems.size() > 1 ? " (and %d more)".formatted(problems.size() - 1) : "";
    return new TroubleException("does not compile: " + problems.get(0) + more);
  }
}
