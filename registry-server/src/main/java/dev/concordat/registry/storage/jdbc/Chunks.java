package dev.concordat.registry.storage.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Questions about many keys, asked in parts: databases take some tens of thousands of parameters at most, some far fewer. */
final class Chunks {

  private static final int LARGEST = 500;

  private Chunks() {}

  /** The answers to all parts, in the order of the keys. */
  static <K, V> List<V> of(Collection<K> keys, Function<List<K>, List<V>> question) {
    var rest = List.copyOf(keys);
    var all = new ArrayList<V>();
    for (int from = 0; from < rest.size(); from += LARGEST) {
      all.addAll(question.apply(rest.subList(from, Math.min(rest.size(), from + LARGEST))));
    }
    return all;
  }
}
