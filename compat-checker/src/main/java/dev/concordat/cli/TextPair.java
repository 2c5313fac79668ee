package dev.concordat.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The text of one file at two times.
 *
 * @param before its path; absent if it is new
 * @param after its path; absent if it is gone
 */
record TextPair(@Nullable String before, @Nullable String after, String was, String is) {

  /** Two files that are compared, whatever they are called. */
  static TextPair of(String before, String was, String after, String is) {
    return new TextPair(before, after, was, is);
  }

  /** Those of two folders that are not the same: by path, and a file that only moved by its text. */
  static List<TextPair> of(Map<String, String> before, Map<String, String> after) {
    var gone = new HashMap<String, String>();
    before.forEach((path, text) -> {
      if (!after.containsKey(path)) {
        gone.put(text, path);
      }
    });
    var paths = new TreeSet<>(after.keySet());
    paths.addAll(before.keySet());
    var pairs = new ArrayList<TextPair>();
    var moved = new TreeSet<String>();
    after.forEach((path, text) -> {
      var from = before.containsKey(path) ? null : gone.remove(text);
      if (from != null) {
        moved.add(from);
        moved.add(path);
        pairs.add(new TextPair(from, path, text, text));
      }
    });
    for (var path : paths) {
      var was = before.get(path);
      var is = after.get(path);
      boolean differs = was == null || !was.equals(is);
      if (differs && !moved.contains(path)) {
        pairs.add(new TextPair(
            was == null ? null : path,
            is == null ? null : path,
            was == null ? "" : was,
            is == null ? "" : is));
      }
    }
    return pairs;
  }

  /** How people call it. */
  String shown() {
    if (before == null || after == null) {
      return before == null ? String.valueOf(after) : before;
    }
    return before.equals(after) ? after : before + " → " + after;
  }
}
