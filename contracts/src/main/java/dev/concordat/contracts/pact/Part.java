package dev.concordat.contracts.pact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent one way.
 *
 * @param contentType what the body is said to be
 * @param metadata of a message; the headers are not kept
 * @param bodyRules what may differ from the example, and how far
 */
public record Part(
    Place place,
    Body body,
    Optional<ContentType> contentType,
    Map<String, String> metadata,
    List<MatchingRule> bodyRules) {

  /** Where in its interaction a part stands, which says who sends it. */
  public enum Place {
    /** The consumer sends it. */
    REQUEST,
    /** The provider answers with it. */
    RESPONSE,
    /** The provider sends it unasked. */
    MESSAGE
  }

  public Part {
    metadata = Map.copyOf(metadata);
    bodyRules = List.copyOf(bodyRules);
  }

  /** A value of the metadata, whatever the case of its name. */
  public Optional<String> metadata(String name) {
    return metadata.entrySet().stream()
        .filter(
            entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
