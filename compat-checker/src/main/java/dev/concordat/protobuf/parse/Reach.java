package dev.concordat.protobuf.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * How far the changes between two states of a folder reach. The files that are left out are the same on both sides, and nothing
 * that a comparison says of them could be otherwise.
 *
 * <p>A change reaches the files that import the changed one, since what a field says may depend on the enum or message it is of,
 * unless they cannot tell the difference; not those that import these, which name nothing of it. It reaches the files of the same package, in which a name may have moved
 * or be taken, and those of packages around or inside that name the one in question. Whoever extends a message reaches whoever else
 * does, for two may want one number. To be read, all of them need what they import, however far.
 */
final class Reach {

  /** Every file has these options and features without an import. */
  private static final String EVERYWHERE = "google/protobuf/";

  private final Map<String, String> earlier;
  private final Map<String, String> later;
  private final Map<String, FileHead> heads = new HashMap<>();
  private final Set<String> changed;

  private Reach(
      Map<String, String> earlier,
      Map<String, String> later,
      BiPredicate<String, String> areTheSame) {
    this.earlier = earlier;
    this.later = later;
    this.changed = all().parallelStream()
        .filter(path -> {
          var before = earlier.get(path);
          var after = later.get(path);
          return before == null || after == null || !areTheSame.test(before, after);
        })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** @param commentsCount whether a change of a comment or of white space is one */
  static Set<String> ofChanges(
      Map<String, String> earlier, Map<String, String> later, boolean commentsCount) {
    return new Reach(earlier, later, commentsCount ? String::equals : SameTokens::in).files();
  }

  private Set<String> all() {
    var all = new TreeSet<>(later.keySet());
    all.addAll(earlier.keySet());
    return all;
  }

  private Set<String> files() {
    if (changed.isEmpty()) {
      return Set.of();
    }
    var all = all();
    if (changed.size() > all.size() / 2
        || changed.stream().anyMatch(path -> path.startsWith(EVERYWHERE))) {
      return all;
    }
    all.parallelStream()
        .map(path -> Map.entry(path, headOf(path)))
        .toList()
        .forEach(head -> heads.put(head.getKey(), head.getValue()));
    if (heads.values().stream().anyMatch(head -> !head.isPlain())) {
      return all;
    }
    var reached = new HashSet<>(importersOfChanged());
    reached.addAll(changed);
    reached.addAll(sharingNames());
    reached.addAll(importersOfCompilersFiles());
    if (changed.stream().anyMatch(this::hasExtensions)) {
      all.parallelStream().filter(this::hasExtensions).toList().forEach(reached::add);
    }
    return withImports(reached);
  }

  private FileHead headOf(String path) {
    return texts(List.of(path)).stream().map(FileHead::of).reduce(FileHead::and).orElseThrow();
  }

  private List<String> texts(Collection<String> paths) {
    var texts = new ArrayList<String>();
    for (var path : paths) {
      var after = later.get(path);
      if (after != null) {
        texts.add(after);
      }
      var before = earlier.get(path);
      if (before != null && (after == null || changed.contains(path))) {
        texts.add(before);
      }
    }
    return texts;
  }

  private boolean hasExtensions(String path) {
    return texts(List.of(path)).stream().anyMatch(FileHead::hasExtensions);
  }

  private FileHead head(String path) {
    return heads.getOrDefault(path, FileHead.NONE);
  }

  private Set<String> importersOfChanged() {
    var importers = new HashMap<String, List<String>>();
    heads.forEach((path, head) -> head.imports()
        .forEach(
            name -> importers.computeIfAbsent(name, first -> new ArrayList<>()).add(path)));
    var found = new HashSet<String>();
    var waiting = new ArrayDeque<String>();
    var newNames =
        changed.parallelStream().map(path -> Map.entry(path, newNames(path))).toList();
    for (var one : newNames) {
      if (one.getValue().isEmpty()) {
        waiting.add(one.getKey());
        continue;
      }
      var names = one.getValue().get();
      var those = names.isEmpty()
          ? List.<String>of()
          : importers.getOrDefault(one.getKey(), List.of()).parallelStream()
              .filter(importer -> head(importer).passesOn()
                  || names.stream().anyMatch(name -> begins(importer, name)))
              .toList();
      found.addAll(those);
      those.stream().filter(importer -> head(importer).passesOn()).forEach(waiting::add);
    }
    while (!waiting.isEmpty()) {
      for (var importer : importers.getOrDefault(waiting.remove(), List.of())) {
        if (found.add(importer) && head(importer).passesOn()) {
          waiting.add(importer);
        }
      }
    }
    return found;
  }

  /** Empty if importers may see the change anywhere. */
  private Optional<Set<String>> newNames(String path) {
    var before = earlier.get(path);
    var after = later.get(path);
    return before == null || after == null
        ? Optional.empty()
        : Surface.newNames(path, before, after);
  }

  /**
   * What a compiler brings along is part of a folder as long as any file imports it. If a changed file no longer does, one that
   * still does for each of these files.
   */
  private Set<String> importersOfCompilersFiles() {
    var dropped = new HashSet<String>();
    for (var path : changed) {
      var before = earlier.get(path);
      var after = later.get(path);
      if (before != null) {
        var imports = new HashSet<>(FileHead.of(before).imports());
        if (after != null) {
          imports.removeAll(FileHead.of(after).imports());
        }
        dropped.addAll(imports);
      }
    }
    if (dropped.stream().allMatch(heads::containsKey)) {
      return Set.of();
    }
    var importers = new HashMap<String, String>();
    new TreeMap<>(heads).forEach((path, head) -> {
      if (!changed.contains(path)) {
        head.imports().stream()
            .filter(name -> !heads.containsKey(name))
            .forEach(name -> importers.putIfAbsent(name, path));
      }
    });
    return Set.copyOf(importers.values());
  }

  /** Files whose packages have names with those of changed files in common, or could have. */
  private Set<String> sharingNames() {
    var packages = new HashMap<String, List<String>>();
    heads.forEach((path, head) -> head.packages()
        .forEach(
            name -> packages.computeIfAbsent(name, first -> new ArrayList<>()).add(path)));
    var found = new HashSet<String>();
    for (var path : changed) {
      for (var name : head(path).packages()) {
        packages.forEach((other, files) -> {
          if (other.equals(name)) {
            found.addAll(files);
          } else if (isInside(other, name) && names(path, partAfter(name, other))) {
            found.addAll(files);
          } else if (isInside(name, other)) {
            files.stream().filter(file -> names(file, partAfter(other, name))).forEach(found::add);
          }
        });
      }
    }
    return found;
  }

  private static boolean isInside(String inner, String outer) {
    return outer.isEmpty() ? !inner.isEmpty() : inner.startsWith(outer + ".");
  }

  private static String partAfter(String outer, String inner) {
    int start = outer.isEmpty() ? 0 : outer.length() + 1;
    int end = inner.indexOf('.', start);
    return inner.substring(start, end < 0 ? inner.length() : end);
  }

  /** Whether a file may define something of that name: it has the word, not as a part of a longer word or path. */
  private boolean names(String path, String word) {
    return has(path, word, c -> !isPartOfPath(c));
  }

  /** Whether a file may use a name that is this or begins with it. */
  private boolean begins(String path, String word) {
    return has(path, word, c -> c == '.' || !FileHead.isPartOfName(c));
  }

  private boolean has(String path, String word, IntPredicate ends) {
    for (var text : texts(List.of(path))) {
      for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
        int end = i + word.length();
        boolean starts = i == 0 || !isPartOfPath(text.charAt(i - 1));
        if (starts && (end == text.length() || ends.test(text.charAt(end)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPartOfPath(int c) {
    return FileHead.isPartOfName(c) || c == '/';
  }

  private Set<String> withImports(Set<String> reached) {
    var found = new TreeSet<String>();
    var waiting = new ArrayDeque<>(reached);
    while (!waiting.isEmpty()) {
      var path = waiting.remove();
      if (found.add(path)) {
        waiting.addAll(head(path).imports());
      }
    }
    return found;
  }
}
