package dev.concordat.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of one folder of a commit, of which only those are read that are not known already. */
final class GitTree {

  /** Links that lead to links. */
  private static final int LONGEST_CHAIN = 10;

  /**
   * What is at a path.
   *
   * @param id of its content
   * @param isLink whether that content is the path of another file or folder
   */
  record Entry(String id, boolean isLink) {}

  /** The contents of blobs by their ids; what is larger than a schema may be is left out. */
  interface Contents {
    Map<String, byte[]> of(Collection<String> ids) throws IOException;
  }

  private final Map<String, Entry> entries;
  private final Contents contents;

  /** @param entries at least all schema files and all links, by their paths */
  GitTree(Map<String, Entry> entries, Contents contents) {
    this.entries = entries;
    this.contents = contents;
  }

  /** @param known texts that are at hand */
  SchemaFiles files(String name, KnownTexts known) throws IOException {
    var collector = new FileText.Collector();
    var blobs = withLinksFollowed(collector);
    var unknown = blobs.entrySet().parallelStream()
        .filter(file -> {
          var text = known.textOf(file.getKey(), file.getValue());
          text.ifPresent(same -> collector.add(file.getKey(), same));
          return text.isEmpty();
        })
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
    var read = contents.of(unknown.stream().map(blobs::get).distinct().toList());
    for (var path : unknown) {
      var bytes = read.get(blobs.get(path));
      if (bytes == null) {
        collector.unreadable(path, FileText.TOO_LARGE);
      } else {
        collector.add(path, bytes);
      }
    }
    return collector.files(name, null);
  }

  /** The ids of all schema files by path, also under the paths that links give them. */
  private Map<String, String> withLinksFollowed(FileText.Collector collector) throws IOException {
    var links = new HashMap<String, String>();
    for (var entry : entries.entrySet()) {
      if (entry.getValue().isLink()) {
        links.put(entry.getKey(), entry.getValue().id());
      }
    }
    var blobs = new TreeMap<String, String>();
    entries.forEach((path, entry) -> {
      if (!entry.isLink() && FileText.isSchema(path)) {
        blobs.put(path, entry.id());
      }
    });
    if (links.isEmpty()) {
      return blobs;
    }
    var targets = contents.of(links.values().stream().distinct().toList());
    for (int length = 0; length < LONGEST_CHAIN && !links.isEmpty(); length++) {
      for (var link : List.copyOf(links.keySet())) {
        var target = target(link, targets.get(links.get(link)));
        var found = target.map(path -> below(path, link, blobs)).orElse(Map.of());
        if (!found.isEmpty()) {
          blobs.putAll(found);
          links.remove(link);
        }
      }
    }
    links.keySet().stream()
        .filter(FileText::isSchema)
        .forEach(link -> collector.unreadable(link, FileText.LEADS_NOWHERE));
    return blobs;
  }

  private static Map<String, String> below(String target, String link, Map<String, String> blobs) {
    var found = new TreeMap<String, String>();
    blobs.forEach((path, id) -> {
      if (path.equals(target) && FileText.isSchema(link)) {
        found.put(link, id);
      } else if (path.startsWith(target + "/") && !link.startsWith(target + "/")) {
        found.put(link + path.substring(target.length()), id);
      }
    });
    return found;
  }

  private static Optional<String> target(String link, byte @Nullable [] content) {
    if (content == null || (content.length > 0 && content[0] == '/')) {
      return Optional.empty();
    }
    var names = new ArrayList<>(List.of(link.split("/")));
    names.remove(names.size() - 1);
    for (var name : new String(content, StandardCharsets.UTF_8).split("/", -1)) {
      if (name.equals("..")) {
        if (names.isEmpty()) {
          return Optional.empty();
        }
        names.remove(names.size() - 1);
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return Optional.of(String.join("/", names));
  }
}
