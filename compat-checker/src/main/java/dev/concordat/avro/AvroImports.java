package dev.concordat.avro;

import dev.concordat.schema.SchemaSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of many texts each of them needs, by the types they use and define. */
final class AvroImports {

  private final Map<String, String> texts;
  private final Map<String, AvroText> readable = new TreeMap<>();
  private final Map<String, String> definedIn = new HashMap<>();

  private AvroImports(Map<String, String> texts) {
    this.texts = texts;
    new TreeMap<>(texts).forEach((path, text) -> {
      var read = AvroText.read(path, text, new ArrayList<>()); // parsing it will say what is wrong
      if (read != null) {
        readable.put(path, read);
      }
    });
    readable.forEach((path, text) ->
        text.definitions().keySet().forEach(type -> definedIn.putIfAbsent(type, path)));
  }

  static List<SchemaSource> of(Map<String, String> textsByPath) {
    var imports = new AvroImports(textsByPath);
    return new TreeMap<>(textsByPath)
        .entrySet().stream()
            .map(text ->
                new SchemaSource(text.getKey(), text.getValue(), imports.neededBy(text.getKey())))
            .toList();
  }

  private Map<String, String> neededBy(String path) {
    var needed = new TreeMap<String, String>();
    var ahead = new ArrayDeque<>(List.of(path));
    var own = readable.get(path);
    while (!ahead.isEmpty()) {
      var file = ahead.remove();
      var text = readable.get(file);
      for (var taken : text == null ? List.<AvroText.Import>of() : text.imports()) {
        var from = taken.from(file);
        if (texts.containsKey(from) && !from.equals(path) && !needed.containsKey(from)) {
          needed.put(from, texts.getOrDefault(from, ""));
          ahead.add(from);
        }
      }
      for (var use : text == null ? List.<AvroText.Use>of() : text.uses()) {
        var from = own != null && use.means(own.definitions().keySet()) ? null : fileOf(use);
        if (from != null && !from.equals(path) && !needed.containsKey(from)) {
          needed.put(from, texts.getOrDefault(from, ""));
          ahead.add(from);
        }
      }
    }
    return needed;
  }

  private @Nullable String fileOf(AvroText.Use use) {
    var there = definedIn.get(use.inNamespace());
    return there == null ? definedIn.get(use.asWritten()) : there;
  }
}
