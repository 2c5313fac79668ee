package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.deks.Kek;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key that encrypts keys, as clients send and read it; what is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record KekBody(
    @Nullable String name,
    @Nullable String kmsType,
    @Nullable String kmsKeyId,
    @Nullable SortedMap<String, @Nullable String> kmsProps,
    @Nullable String doc,
    @Nullable Boolean shared,
    @Nullable Long ts,
    @Nullable Boolean deleted) {

  static KekBody of(Kek kek) {
    return new KekBody(
        kek.name(),
        kek.kmsType(),
        kek.kmsKeyId(),
        new TreeMap<>(kek.kmsProps()),
        kek.doc(),
        kek.isShared(),
        kek.savedAt().toEpochMilli(),
        kek.isDeleted() ? true : null);
  }

  /** What is said to the service beside the key's name; a value of null says nothing. */
  TreeMap<String, String> props() {
    var props = new TreeMap<String, String>();
    if (kmsProps != null) {
      kmsProps.forEach((key, value) -> {
        if (value != null) {
          props.put(key, value);
        }
      });
    }
    return props;
  }
}
