package dev.concordat.buf;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One input as it was found, before anything of it is parsed.
 *
 * @param modules those that are asked about
 * @param dependencies modules that buf would have fetched
 */
record BufInput(List<BufModule> modules, List<String> dependencies) {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();

  BufInput {
    modules = List.copyOf(modules);
    dependencies = List.copyOf(dependencies);
  }

  /**
   * @param input as buf names inputs
   * @param override a file or the text of the configuration to use; empty for those that are there
   * @param wanted which files are asked about
   */
  static BufInput of(
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
        ImageFile.read(ref, from).input(config.orElse(BufConfig.DEFAULT), wanted);
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

  /** Whether no file at all is asked about. */
  boolean isEmpty() {
    return modules.stream().allMatch(module -> module.roots().isEmpty());
  }

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

  private static BufInput protoFile(
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

  private static BufInput of(BufWorkspace workspace, Predicate<BufFileName> wanted)
      throws BufException {
    var all = workspace.allFiles();
    var modules = new ArrayList<BufModule>();
    for (var module : workspace.modules()) {
      if (module.isAsked()) {
        var roots = new TreeSet<>(module.files().keySet());
        roots.removeIf(path -> !wanted.test(new BufFileName(module.folder(), path)));
        modules.add(reachable(module, roots, all));
      }
    }
    return new BufInput(modules, workspace.dependencies());
  }

  /** Only what is asked about and what that imports has to compile. */
  private static BufModule reachable(
      BufWorkspace.Module module, TreeSet<String> roots, Map<String, BufFile> all) {
    var reached = new TreeMap<String, BufFile>();
    var names = new TreeSet<>(roots);
    var waiting = new ArrayDeque<>(roots);
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      var file = all.get(path);
      if (file != null) {
        reached.put(path, file);
        for (var imported : PROTOBUF.importsIn(file.text())) {
          if (names.add(imported)) {
            waiting.add(imported);
          }
        }
      }
    }
    return new BufModule.Texts(module.version(), module.breaking(), roots, names, reached);
  }
}
