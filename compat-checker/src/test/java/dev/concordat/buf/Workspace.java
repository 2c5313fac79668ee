package dev.concordat.buf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Pairs of schemas laid out as two workspaces of buf's, a module for each pair, so that one process compares them all. The files of
 * a pair are moved into a folder of its name, since no two modules of a workspace may have a file of one path.
 */
final class Workspace {

  private static final Pattern IMPORT =
      Pattern.compile("(import\\s+(?:(?:public|weak|option)\\s+)?\")([^\"]+)(\"\\s*;)");

  /** What is compared, files by the paths they import each other by. */
  record Pair(String name, Map<String, String> earlier, Map<String, String> later) {}

  private Workspace() {}

  /** Writes {@code old} and {@code new} below the root, all modules held to the given rules. */
  static void write(Path root, List<Pair> pairs, BufVersion version, String use)
      throws IOException {
    for (var side : List.of("old", "new")) {
      var folder = root.resolve(side);
      var modules = new ArrayList<String>();
      for (var pair : pairs) {
        var module = folder.resolve(pair.name());
        modules.add(pair.name());
        write(pair.name(), side.equals("old") ? pair.earlier() : pair.later(), module);
        if (version != BufVersion.V2) {
          Files.writeString(
              module.resolve("buf.yaml"),
              "version: %s\nbreaking:\n  use: [%s]\n".formatted(version, use));
        }
      }
      if (version == BufVersion.V2) {
        var list = new StringBuilder("version: v2\nmodules:\n");
        modules.forEach(module -> list.append("  - path: ").append(module).append('\n'));
        list.append("breaking:\n  use: [").append(use).append("]\n");
        Files.writeString(folder.resolve("buf.yaml"), list);
      } else {
        Files.writeString(
            folder.resolve("buf.work.yaml"),
            "version: v1\ndirectories: [" + String.join(", ", modules) + "]\n");
      }
    }
  }

  private static void write(String name, Map<String, String> files, Path module)
      throws IOException {
    var all = new TreeMap<>(files);
    all.put("keep.proto", "syntax = \"proto3\";\n"); // a module has at least one file
    for (var file : all.entrySet()) {
      var target = module.resolve(name).resolve(file.getKey());
      Files.createDirectories(target.getParent());
      var text = IMPORT
          .matcher(file.getValue())
          .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(found.group(1)
              + (files.containsKey(found.group(2)) ? name + "/" : "")
              + found.group(2)
              + found.group(3)));
      Files.writeString(target, text);
    }
  }
}
