package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Properties that come as one list of names and one of values. */
final class MetadataPairs {

  private MetadataPairs() {}

  static Map<String, String> of(List<String> keys, List<String> values) {
    if (keys.size() != values.size()) {
      throw new RegistryException(
          ErrorCode.REQUEST_INVALID,
          "every key has a value, got %d and %d".formatted(keys.size(), values.size()));
    }
    var pairs = new HashMap<String, String>();
    for (int i = 0; i < keys.size(); i++) {
      pairs.put(keys.get(i), values.get(i));
    }
    return pairs;
  }
}
