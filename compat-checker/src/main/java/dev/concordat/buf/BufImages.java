package dev.concordat.buf;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The images of one input, a module each, or what does not compile.
 *
 * @param problems in files named as people find them
 * @param dependencies modules that buf would have fetched
 */
record BufImages(List<BufImage> images, List<Problem> problems, List<String> dependencies) {

  /** What stands in a comment too is looked for in vain, or taken along without harm. */
  private static final Pattern IMPORT = Pattern.compile(
      "\\bimport\\s+(?:(?:public|weak|option)\\s+)?[\"']([^\"'\\p{Cntrl}]+)[\"']\\s*;");

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();

  /**
   * @param input as buf names inputs
   * @param override a file or the text of the configuration to use; empty for those that are there
   * @param wanted which files are asked about, by the folder of their module and the path they are imported by
   */
  static BufImages of(
      String input, Optional<String> override, Predicate<BufFileName> wanted, Path from)
      throws BufException, UnavailableException {
    var ref = BufRef.of(input);
    var config = override.isPresent()
        ? Optional.of(config(override.get(), from))
        : Optional.<BufConfig>empty();
    return switch (ref.format()) {
      case DIR -> of(BufWorkspace.of(new FolderSource(Path.of(ref.path()), from), config), wanted);
      case GIT ->
        of(
            BufWorkspace.of(
                new RevisionSource(ref.revision(), BufPath.normalized(ref.option("subdir")), from),
                config),
            wanted);
      case ARCHIVE ->
        of(
            BufWorkspace.of(
                new ArchiveSource(ref.path(), BufPath.normalized(ref.option("subdir")), from),
                config),
            wanted);
      case PROTO_FILE -> protoFile(ref, config, wanted, from);
      case BINARY_IMAGE, JSON_IMAGE ->
        ImageFile.read(ref, from).images(config.orElse(BufConfig.DEFAULT), wanted);
    };
  }

  /** Whether a configuration of buf's says how an input is built, or it is a single file, which only buf has. */
  static boolean isConfigured(String input, Path from) throws BufException, UnavailableException {
    var ref = BufRef.of(input);
    return switch (ref.format()) {
      case DIR -> BufWorkspace.isConfigured(new FolderSource(Path.of(ref.path()), from));
      case GIT ->
        BufWorkspace.isConfigured(
            new RevisionSource(ref.revision(), BufPath.normalized(ref.option("subdir")), from));
      case ARCHIVE ->
        BufWorkspace.isConfigured(
            new ArchiveSource(ref.path(), BufPath.normalized(ref.option("subdir")), from));
      case PROTO_FILE -> true;
      case BINARY_IMAGE, JSON_IMAGE -> false;
    };
  }

  /** The name of a file: in which module, and the path it is imported by there. */
  record BufFileName(String module, String path) {}

  /** What ends like a file is one, and anything else is the configuration itself. */
  private static BufConfig config(String override, Path from)
      throws BufException, UnavailableException {
    if (!override.endsWith(".yaml") && !override.endsWith(".yml") && !override.endsWith(".json")) {
      return BufYaml.read("--config", override);
    }
    var text = new FolderSource(Path.of(""), from)
        .text(override)
        .orElseThrow(() -> new BufException("there is no configuration " + override));
    return BufYaml.read(override, text);
  }

  private static BufImages protoFile(
      BufRef ref, Optional<BufConfig> config, Predicate<BufFileName> wanted, Path from)
      throws BufException, UnavailableException {
    var file = Path.of(ref.path());
    var name = String.valueOf(file.getFileName());
    var parent = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    var source = new FolderSource(parent, from);
    var text =
        source.text(name).orElseThrow(() -> new BufException("there is no file " + ref.path()));
    var workspace = BufWorkspace.around(source, config);
    var shown = source.shown(name);
    var packageName = packageOf(text);
    boolean withPackage = ref.option("include_package_files").equals("true");
    return of(workspace, candidate -> {
      var other = workspace.file(candidate);
      return wanted.test(candidate)
          && (other.shown().equals(shown)
              || (withPackage && packageOf(other.text()).equals(packageName)));
    });
  }

  private static String packageOf(String text) {
    var statement = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;").matcher(text);
    return statement.find() ? statement.group(1) : "";
  }

  private static BufImages of(BufWorkspace workspace, Predicate<BufFileName> wanted)
      throws BufException {
    var all = workspace.allFiles();
    var images = new ArrayList<BufImage>();
    var problems = new TreeSet<>(Comparator.comparing(Problem::at).thenComparing(Problem::message));
    for (var module : workspace.modules()) {
      if (module.isAsked()) {
        var roots = new TreeSet<>(module.files().keySet());
        roots.removeIf(path -> !wanted.test(new BufFileName(module.folder(), path)));
        image(module, roots, all, problems).ifPresent(images::add);
      }
    }
    return problems.isEmpty()
        ? new BufImages(images, List.of(), workspace.dependencies())
        : new BufImages(List.of(), List.copyOf(problems), workspace.dependencies());
  }

  /** Modules are linked one by one: two of them may define the same name, as long as neither imports the other. */
  private static Optional<BufImage> image(
      BufWorkspace.Module module,
      Set<String> roots,
      Map<String, BufFile> all,
      Collection<Problem> problems) {
    var shown = new TreeMap<String, String>();
    var texts = new TreeMap<String, String>();
    reachable(all, roots).forEach((path, file) -> {
      shown.put(path, file.shown());
      texts.put(path, file.text());
    });
    var read = PROTOBUF.parseTree(texts);
    if (read instanceof Rejected<ProtobufSchema> rejected) {
      problems.addAll(shown(rejected.problems(), shown));
      return Optional.empty();
    }
    var schema = ((Parsed<ProtobufSchema>) read).schema();
    return Optional.of(
        new BufImage(module.version(), module.breaking(), schema.limitedTo(roots), shown));
  }

  /** Only what is asked about and what that imports has to compile. */
  private static Map<String, BufFile> reachable(Map<String, BufFile> all, Set<String> roots) {
    var reached = new TreeMap<String, BufFile>();
    var waiting = new ArrayDeque<>(roots);
    var seen = new HashSet<>(roots);
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      var file = all.get(path);
      if (file != null) {
        reached.put(path, file);
        var imports = IMPORT.matcher(file.text());
        while (imports.find()) {
          if (seen.add(imports.group(1))) {
            waiting.add(imports.group(1));
          }
        }
      }
    }
    return reached;
  }

  private static List<Problem> shown(List<Problem> problems, Map<String, String> shown) {
    return problems.stream()
        .map(problem -> {
          var at = problem.at();
          var there = new Location(
              shown.getOrDefault(at.file(), at.file()),
              at.startLine(),
              at.startColumn(),
              at.endLine(),
              at.endColumn());
          return new Problem(there, problem.message());
        })
        .toList();
  }
}
