package dev.concordat.buf;

import dev.concordat.sources.UnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The modules of one place: those that are asked about, and those they import from.
 *
 * @param modules in the order of their folders
 * @param dependencies modules that buf would fetch
 */
record BufWorkspace(BufVersion version, List<Module> modules, List<String> dependencies) {

  /**
   * One module with its files.
   *
   * @param folder in the workspace
   * @param files by the paths they are imported by
   * @param isAsked whether the input means it, or it is only there for others to import from
   */
  record Module(
      BufVersion version,
      String folder,
      BreakingSettings breaking,
      SortedMap<String, BufFile> files,
      boolean isAsked) {}

  /** A configuration with the folder it stands in. */
  private record Found(BufSource source, BufVersion version, List<Part> parts, List<String> deps) {}

  /** A module before its files are read. */
  private record Part(BufVersion version, BufConfig.Module module) {}

  /**
   * Finds the workspace that a folder belongs to, which may start further up.
   *
   * @param override the configuration to use instead of those that are there
   */
  static BufWorkspace of(BufSource source, Optional<BufConfig> override)
      throws BufException, UnavailableException {
    if (override.isPresent()) {
      return read(found(source, override.get()), "");
    }
    var controlling = controlling(source);
    if (controlling.isEmpty()) {
      refuseFolderInside(source);
      return read(found(source, BufConfig.DEFAULT), "");
    }
    return read(controlling.get().found(), controlling.get().asked());
  }

  /**
   * The configuration that a folder is built by.
   *
   * @param asked the folder of its workspace that is asked about; empty for all
   */
  private record Controlling(Found found, String asked) {}

  private static Optional<Controlling> controlling(BufSource source)
      throws BufException, UnavailableException {
    var own = here(source);
    if (own.isPresent() && isWorkspace(source)) {
      return Optional.of(new Controlling(own.get(), ""));
    }
    var above = source.parent();
    var path = "";
    while (above.isPresent()) {
      var parent = above.get();
      path = BufPath.joined(parent.name(), path);
      if (isWorkspace(parent.source())) {
        var around = here(parent.source()).orElseThrow();
        var folder = path;
        return around.parts().stream()
                .anyMatch(part -> BufPath.isIn(folder, part.module().folder()))
            ? Optional.of(new Controlling(around, path))
            : own.map(found -> new Controlling(found, ""));
      }
      above = parent.source().parent();
    }
    return own.map(found -> new Controlling(found, ""));
  }

  /** Whether a configuration of buf's says how a folder is built. */
  static boolean isConfigured(BufSource source) throws BufException, UnavailableException {
    return controlling(source).isPresent();
  }

  /** The workspace around a folder in which a single file is asked about, where the folder may be any in a module. */
  static BufWorkspace around(BufSource source, Optional<BufConfig> override)
      throws BufException, UnavailableException {
    var candidate = Optional.of(new BufSource.Parent(source, ""));
    while (candidate.isPresent() && override.isEmpty()) {
      if (here(candidate.get().source()).isPresent()) {
        return of(candidate.get().source(), override);
      }
      candidate = candidate.get().source().parent();
    }
    return of(source, override);
  }

  /** A file that is known to be there. */
  BufFile file(BufFileName name) {
    return modules.stream()
        .filter(module -> module.folder().equals(name.module()))
        .map(module -> module.files().get(name.path()))
        .findFirst()
        .orElseThrow();
  }

  /** A folder inside of a module cannot be built by itself, since its files are imported by longer paths. */
  private static void refuseFolderInside(BufSource source)
      throws BufException, UnavailableException {
    var above = source.parent();
    var path = "";
    while (above.isPresent()) {
      var parent = above.get();
      path = BufPath.joined(parent.name(), path);
      var around = here(parent.source());
      if (around.isPresent()) {
        for (var part : around.get().parts()) {
          var folder = part.module().folder();
          if (BufPath.isIn(folder, path)) {
            throw new BufException(
                "failed to build input \"%s\" because it is contained by module at path \"%s\" specified in your configuration, you must provide the workspace or module as the input, and filter to this path using --path"
                    .formatted(source.shown(""), folder.isEmpty() ? "." : folder));
          }
        }
        return;
      }
      above = parent.source().parent();
    }
  }

  private static boolean isWorkspace(BufSource source) throws UnavailableException {
    return source.text(BufYaml.WORKSPACE).isPresent()
        || source.text(BufYaml.CONFIG).filter(BufYaml::isVersion2).isPresent();
  }

  private static Optional<Found> here(BufSource source) throws BufException, UnavailableException {
    var workspace = source.text(BufYaml.WORKSPACE);
    if (workspace.isPresent()) {
      return Optional.of(version1Workspace(source, workspace.get()));
    }
    var config = source.text(BufYaml.CONFIG);
    return config.isPresent()
        ? Optional.of(found(source, BufYaml.read(source.shown(BufYaml.CONFIG), config.get())))
        : Optional.empty();
  }

  private static Found found(BufSource source, BufConfig config) {
    var parts = config.modules().stream()
        .map(module -> new Part(config.version(), module))
        .toList();
    return new Found(source, config.version(), parts, config.dependencies());
  }

  private static Found version1Workspace(BufSource source, String text)
      throws BufException, UnavailableException {
    var parts = new ArrayList<Part>();
    var deps = new ArrayList<String>();
    for (var folder : BufYaml.workspace(source.shown(BufYaml.WORKSPACE), text)) {
      var path = BufPath.joined(folder, BufYaml.CONFIG);
      var own = source.text(path);
      var config =
          own.isPresent() ? BufYaml.read(source.shown(path), own.get()) : BufConfig.DEFAULT;
      if (config.version() == BufVersion.V2) {
        throw new BufException("%s is of version v2 and cannot be part of the %s around it"
            .formatted(source.shown(path), BufYaml.WORKSPACE));
      }
      var module = config.modules().get(0);
      parts.add(new Part(
          config.version(),
          new BufConfig.Module(
              folder, module.includes(), module.excludes(), module.roots(), module.breaking())));
      deps.addAll(config.dependencies());
    }
    return new Found(source, BufVersion.V1, parts, deps);
  }

  /**
   * @param asked the folder of the workspace that the input names; empty for all
   */
  private static BufWorkspace read(Found found, String asked)
      throws BufException, UnavailableException {
    var parts = found.parts().stream()
        .sorted(Comparator.comparing(part -> part.module().folder()))
        .toList();
    var modules = new ArrayList<Module>();
    for (var part : parts) {
      var folder = part.module().folder();
      boolean isAsked = BufPath.isIn(asked, folder);
      var files = files(found.source(), part.module(), parts);
      if (files.isEmpty()) {
        throw new BufException("Module \"path: \"%s\"\" had no .proto files"
            .formatted(folder.isEmpty() ? found.source().shown("") : folder));
      }
      modules.add(new Module(part.version(), folder, part.module().breaking(), files, isAsked));
    }
    return new BufWorkspace(found.version(), modules, found.deps());
  }

  private static SortedMap<String, BufFile> files(
      BufSource source, BufConfig.Module module, List<Part> all)
      throws BufException, UnavailableException {
    var files = new TreeMap<String, BufFile>();
    for (var entry : source.protos(module.folder()).entrySet()) {
      var path = entry.getKey();
      boolean included = (module.includes().isEmpty() || BufPath.isInAny(module.includes(), path))
          && !BufPath.isInAny(module.excludes(), path)
          && !belongsToInnerModule(BufPath.joined(module.folder(), path), module, all);
      if (included) {
        for (var root : module.roots()) {
          if (BufPath.isIn(root, path)) {
            var file =
                new BufFile(source.shown(BufPath.joined(module.folder(), path)), entry.getValue());
            var other = files.put(BufPath.below(root, path), file);
            if (other != null) {
              throw new BufException("%s and %s are both imported as %s"
                  .formatted(other.shown(), file.shown(), BufPath.below(root, path)));
            }
          }
        }
      }
    }
    return files;
  }

  /** A file belongs to the innermost module around it. */
  private static boolean belongsToInnerModule(
      String path, BufConfig.Module module, List<Part> all) {
    return all.stream()
        .map(part -> part.module().folder())
        .anyMatch(folder -> folder.length() > module.folder().length()
            && BufPath.isIn(module.folder(), folder)
            && BufPath.isIn(folder, path));
  }

  /** All files by the paths they are imported by. */
  Map<String, BufFile> allFiles() throws BufException {
    var all = new TreeMap<String, BufFile>();
    for (var module : modules) {
      for (var file : module.files().entrySet()) {
        var other = all.put(file.getKey(), file.getValue());
        if (other != null) {
          throw new BufException("%s is contained in multiple modules: %s, %s"
              .formatted(file.getKey(), other.shown(), file.getValue().shown()));
        }
      }
    }
    return all;
  }
}
