package dev.concordat.cli;

import dev.concordat.avro.AvroFormat;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.sources.DescriptorFile;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells in words what changed, breaking or not. */
@Command(
    name = "diff",
    description = "Tells in words what changed between two schemas or folders of schemas.",
    exitCodeList = {
      "0:compared, whatever changed",
      "1:it could not be found out",
      "2:the call itself is wrong"
    })
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
      paramLabel = "text|json|html",
      description = {
        "text (default); json: one object a line; html: a page that stands by itself,",
        "with the texts side by side"
      })
  private Form format;

  /** The forms of a comparison. */
  private enum Form {
    TEXT,
    JSON,
    HTML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Changes with what the rules of all sets say of them. */
  private record Compared(
      List<SchemaChange> changes, List<Finding> findings, List<TextPair> texts) {}

  private static final RuleSelection EVERYTHING =
      new RuleSelection(EnumSet.allOf(RuleSet.class), Set.of());

  @Option(names = "--quiet", description = "No progress on the terminal")
  private boolean quiet;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException {
    var compared = isFile(earlier) && isFile(later) ? ofFiles() : ofPlaces();
    var told = ToldChange.of(compared.changes(), compared.findings());
    var out = spec.commandLine().getOut();
    if (format == Form.HTML) {
      var title = "%s → %s".formatted(earlier, later);
      out.print(DiffPage.of(title, told, compared.texts()));
      out.flush();
    } else {
      var form = format == Form.JSON ? OutputFormat.JSON : OutputFormat.TEXT;
      new Report(out, form, "").changes(told);
    }
    return ExitCode.NOTHING_BREAKS;
  }

  private static boolean isFile(String place) {
    return (place.endsWith(".proto") || AvroFormat.isMeant(place) || place.endsWith(".schema.json"))
        && !Files.isDirectory(HERE.resolve(place));
  }

  private Compared ofPlaces() throws TroubleException, UnavailableException {
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
      return new Compared(
          trees.later().changes(trees.earlier()),
          trees.later().breaking(trees.earlier(), EVERYTHING),
          TextPair.of(texts(earlier), texts(later)));
    }
  }

  /** Only the page shows them, and descriptors have none. */
  private Map<String, String> texts(String place) throws UnavailableException {
    return format == Form.HTML && !DescriptorFile.isMeant(place, HERE)
        ? SchemaFiles.read(place, HERE).texts()
        : Map.of();
  }

  private Compared ofFiles() throws TroubleException, UnavailableException {
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
    if (file.endsWith(".schema.json")) {
      return SchemaType.JSON;
    }
    return AvroFormat.isMeant(file) ? SchemaType.AVRO : SchemaType.PROTOBUF;
  }

  private static <S extends Schema> Compared changes(
      SchemaFormat<S> format, SchemaSource earlier, SchemaSource later) throws TroubleException {
    var before = format.parseStored(earlier).orElseThrow(DiffCommand::unreadable);
    var after = format.parseStored(later).orElseThrow(DiffCommand::unreadable);
    return new Compared(
        format.changes(before, after),
        format.breaking(before, after, EVERYTHING),
        List.of(TextPair.of(earlier.name(), earlier.text(), later.name(), later.text())));
  }

  private static TroubleException unreadable(List<Problem> problems) {
    var more = problems.size() > 1 ? " (and %d more)".formatted(problems.size() - 1) : "";
    return new TroubleException("does not compile: " + problems.get(0) + more);
  }
}
