package dev.concordat.buf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads {@code buf.yaml} in all its versions, and {@code buf.work.yaml}, as strictly as buf does. */
final class BufYaml {

  static final String CONFIG = "buf.yaml";
  static final String WORKSPACE = "buf.work.yaml";

  private static final List<String> BEFORE_V2 =
      List.of("version", "name", "deps", "build", "lint", "breaking");
  private static final List<String> SINCE_V2 =
      List.of("version", "name", "modules", "deps", "lint", "breaking", "plugins", "policies");
  private static final List<String> MODULE =
      List.of("path", "name", "includes", "excludes", "lint", "breaking");
  private static final List<String> BREAKING =
      List.of("use", "except", "ignore", "ignore_only", "ignore_unstable_packages");
  private static final List<String> BREAKING_SINCE_V2 = List.of(
      "use", "except", "ignore", "ignore_only", "ignore_unstable_packages", "disable_builtin");

  private final String file;

  private BufYaml(String file) {
    this.file = file;
  }

  /** The folders of the modules that a {@code buf.work.yaml} lists. */
  static List<String> workspace(String file, String text) throws BufException {
    var tree = YamlTree.parse(file, text);
    tree.allowOnly(List.of("version", "directories"));
    var folders = new ArrayList<String>();
    for (var folder : tree.texts("directories")) {
      folders.add(BufPath.normalized(folder));
    }
    if (folders.isEmpty()) {
      throw new BufException(file + ": directories is empty");
    }
    return folders;
  }

  /** Whether it is a configuration of version 2, which can have modules in other folders. */
  static boolean isVersion2(String text) {
    try {
      return YamlTree.parse(CONFIG, text)
          .text("version")
          .filter(BufVersion.V2.toString()::equals)
          .isPresent();
    } catch (BufException malformed) {
      return false; // told when it is read in earnest
    }
  }

  /**
   * @param file what messages call it
   */
  static BufConfig read(String file, String text) throws BufException {
    return new BufYaml(file).config(YamlTree.parse(file, text));
  }

  private BufConfig config(YamlTree tree) throws BufException {
    var version = tree.text("version")
        .orElseThrow(() -> new BufException(
            "%s: \"version\" is not set. Please add \"version: v2\"".formatted(file)));
    var known = BufVersion.named(version)
        .orElseThrow(() -> new BufException("%s:%d: unknown file version: \"%s\"; there are %s"
            .formatted(
                file, tree.lineOf("version"), version, Arrays.toString(BufVersion.values()))));
    return known == BufVersion.V2 ? version2(tree) : before2(known, tree);
  }

  // Version 1 and before: the module is the folder itself

  private BufConfig before2(BufVersion version, YamlTree tree) throws BufException {
    tree.allowOnly(BEFORE_V2);
    var build = tree.tree("build");
    build.allowOnly(List.of("roots", "excludes"));
    var roots = paths(build, "roots");
    if (version == BufVersion.V1 && !roots.isEmpty()) {
      throw new BufException("%s:%d: build.roots cannot be set on version v1: %s"
          .formatted(file, build.lineOf("roots"), roots));
    }
    var breaking = tree.tree("breaking");
    breaking.allowOnly(BREAKING);
    var withoutRoots = roots.isEmpty() ? List.of("") : roots;
    return new BufConfig(
        version,
        List.of(new BufConfig.Module(
            "", List.of(), paths(build, "excludes"), withoutRoots, settings(breaking, "", false))),
        tree.texts("deps"));
  }

  // Version 2

  private BufConfig version2(YamlTree tree) throws BufException {
    tree.allowOnly(SINCE_V2);
    refuse(tree, "plugins", "plugin");
    refuse(tree, "policies", "policy");
    var forAll = tree.tree("breaking");
    forAll.allowOnly(BREAKING_SINCE_V2);
    var modules = new ArrayList<BufConfig.Module>();
    for (var module : tree.trees("modules")) {
      modules.add(module(module, forAll));
    }
    if (modules.isEmpty()) {
      modules.add(
          new BufConfig.Module("", List.of(), List.of(), List.of(""), settings(forAll, "", true)));
    }
    return new BufConfig(BufVersion.V2, modules, tree.texts("deps"));
  }

  private void refuse(YamlTree tree, String key, String name) throws BufException {
    if (tree.has(key)) {
      var names = new ArrayList<String>();
      for (var each : tree.trees(key)) {
        names.add(each.text(name).orElse("?"));
      }
      throw new BufException(
          "%s:%d: %s %s cannot be run here: a program of another maker would decide what breaks; leave it out, or give --config a configuration without it"
              .formatted(file, tree.lineOf(key), key, String.join(", ", names)));
    }
  }

  private BufConfig.Module module(YamlTree module, YamlTree forAll) throws BufException {
    module.allowOnly(MODULE);
    var folder = path(module.text("path").orElse("."), module, "path");
    for (var key : List.of("includes", "excludes")) {
      for (var path : paths(module, key)) {
        if (!BufPath.isIn(folder, path) || path.equals(folder)) {
          throw new BufException(
              "%s:%d: %s: path \"%s\" is not contained within module directory \"%s\""
                  .formatted(file, module.lineOf(key), module.named(key), path, shown(folder)));
        }
      }
    }
    var own = module.tree("breaking");
    own.allowOnly(BREAKING_SINCE_V2);
    return new BufConfig.Module(
        folder,
        below(folder, paths(module, "includes")),
        below(folder, paths(module, "excludes")),
        List.of(""),
        module.has("breaking") ? settings(own, folder, false) : settings(forAll, folder, true));
  }

  private static List<String> below(String folder, List<String> paths) {
    return paths.stream().map(path -> BufPath.below(folder, path)).toList();
  }

  // Breaking

  /**
   * @param isForAll whether paths of other modules may be among those that are ignored
   */
  private BreakingSettings settings(YamlTree breaking, String folder, boolean isForAll)
      throws BufException {
    var ignoreOnly = new LinkedHashMap<String, List<String>>();
    var only = breaking.tree("ignore_only");
    for (var rule : only.keys()) {
      ignoreOnly.put(rule, ignored(only, rule, folder, isForAll));
    }
    return new BreakingSettings(
        breaking.texts("use"),
        breaking.texts("except"),
        ignored(breaking, "ignore", folder, isForAll),
        ignoreOnly,
        breaking.flag("ignore_unstable_packages"),
        breaking.flag("disable_builtin"));
  }

  private List<String> ignored(YamlTree tree, String key, String folder, boolean isForAll)
      throws BufException {
    var ignored = new ArrayList<String>();
    for (var path : paths(tree, key)) {
      if (BufPath.isIn(folder, path)) {
        if (!folder.isEmpty() && path.equals(folder)) {
          throw new BufException("%s:%d: %s: cannot specify \".\" as an ignore path"
              .formatted(file, tree.lineOf(key), tree.named(key)));
        }
        ignored.add(BufPath.below(folder, path));
      } else if (!isForAll) {
        throw new BufException(
            "%s:%d: %s: path \"%s\" is not contained within module directory \"%s\""
                .formatted(file, tree.lineOf(key), tree.named(key), path, shown(folder)));
      }
    }
    return ignored;
  }

  private List<String> paths(YamlTree tree, String key) throws BufException {
    var paths = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var text : tree.texts(key)) {
      var path = path(text, tree, key);
      if (seen.add(path)) {
        paths.add(path);
      }
    }
    return paths;
  }

  private String path(String text, YamlTree tree, String key) throws BufException {
    try {
      return BufPath.normalized(text);
    } catch (BufException wrong) {
      throw new BufException(
          "%s:%d: %s: invalid path: %s"
              .formatted(file, tree.lineOf(key), tree.named(key), wrong.getMessage()),
          wrong);
    }
  }

  private static String shown(String folder) {
    return folder.isEmpty() ? "." : folder;
  }
}
