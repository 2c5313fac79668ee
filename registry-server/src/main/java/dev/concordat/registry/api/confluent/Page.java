package dev.concordat.registry.api.confluent;

import java.util.List;
import java.util.stream.Stream;

/** Which part of a list is asked for. A limit that is no limit means the default one, so 0 is not an empty page. */
record Page(int offset, int limit) {

  <T> List<T> of(List<T> all) {
    return of(all, Integer.MAX_VALUE);
  }

  <T> List<T> of(List<T> all, int atMost) {
    return of(all.stream(), atMost);
  }

  /** Of what is behind the page nothing is read. */
  <T> List<T> of(Stream<T> all, int atMost) {
    int size = limit <= 0 || limit > atMost ? atMost : limit;
    return all.skip(Math.max(0, offset)).limit(size).toList();
  }
}
