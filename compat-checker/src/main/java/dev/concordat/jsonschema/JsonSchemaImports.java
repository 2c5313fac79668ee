package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which of many texts each of them refers to, by path or by the URI another gives itself. */
final class JsonSchemaImports {

  private final Map<String, String> texts;
  private final Map<String, JsonPlace> readable = new TreeMap<>();
  private final Map<String, String> pathByUri = new HashMap<>();

  private JsonSchemaImports(Map<String, String> texts) {
    this.texts = texts;
    new TreeMap<>(texts).forEach((path, text) -> {
      try {
        var root = JsonPlace.read(path, text);
        readable.put(path, root);
        var id = root.text(Draft.of(root).idKeyword());
        if (id != null) {
          pathByUri.putIfAbsent(Uris.withoutFragment(id), path);
        }
      } catch (JsonPlace.Unreadable unreadable) {
        return; // parsing it will say so
      }
    });
  }

  static List<SchemaSource> of(Map<String, String> textsByPath) {
    var imports = new JsonSchemaImports(textsByPath);
    return new TreeMap<>(textsByPath)
        .entrySet().stream()
            .map(text ->
                new SchemaSource(text.getKey(), text.getValue(), imports.neededBy(text.getKey())))
            .toList();
  }

  /** Every text by the name it is referred to with, seen from the file it is needed for. */
  private Map<String, String> neededBy(String path) {
    var needed = new TreeMap<String, String>();
    var seen = new LinkedHashSet<>(List.of(path));
    var ahead = new ArrayDeque<>(List.of(path));
    while (!ahead.isEmpty()) {
      var from = ahead.remove();
      for (var reference : referencesIn(from)) {
        var target = fileOf(from, reference);
        if (target == null || target.equals(path)) {
          continue;
        }
        needed.putIfAbsent(
            pathByUri.containsKey(reference) ? reference : relative(path, target),
            texts.getOrDefault(target, ""));
        if (seen.add(target)) {
          ahead.add(target);
        }
      }
    }
    return needed;
  }

  private @org.jspecify.annotations.Nullable String fileOf(String from, String reference) {
    var byUri = pathByUri.get(reference);
    if (byUri != null) {
      return byUri;
    }
    var root = readable.get(from);
    var id = root == null ? null : root.text(Draft.of(root).idKeyword());
    var absolute = id == null ? "" : Uris.withoutFragment(Uris.resolve(id, reference));
    if (pathByUri.containsKey(absolute)) {
      return pathByUri.get(absolute);
    }
    var path = Uris.resolve(from, reference);
    return texts.containsKey(path) ? path : null;
  }

  /** A name that leads to the target from the folder of the file, as its own references are written. */
  private static String relative(String from, String target) {
    var folder = from.substring(0, from.lastIndexOf('/') + 1);
    return target.startsWith(folder) ? target.substring(folder.length()) : target;
  }

  private Set<String> referencesIn(String path) {
    var references = new LinkedHashSet<String>();
    var root = readable.get(path);
    if (root != null) {
      references.addAll(referencesIn(root));
    }
    return references;
  }

  /** What a text refers to outside itself, without fragments. */
  static Set<String> referencesIn(JsonPlace root) {
    var references = new LinkedHashSet<String>();
    var ahead = new ArrayDeque<>(List.of(root));
    while (!ahead.isEmpty()) {
      var place = ahead.remove();
      var reference = place.text("$ref");
      if (reference != null && !reference.startsWith("#")) {
        references.add(Uris.withoutFragment(reference));
      }
      ahead.addAll(place.members().values());
      ahead.addAll(place.items());
    }
    return references;
  }
}
