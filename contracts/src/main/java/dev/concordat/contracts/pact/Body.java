package dev.concordat.contracts.pact;

import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** The example of a message. */
public sealed interface Body {

  /** There is none. */
  record Absent() implements Body {}

  /** It is JSON. */
  record Json(JsonNode value) implements Body {}

  /** It is text, but not JSON. */
  record Text(String value) implements Body {}

  /**
   * It is neither.
   *
   * @param base64 in the alphabet of RFC 4648, section 4
   */
  record Binary(String base64) implements Body {

    public Binary {
      if (Base64.getDecoder().decode(base64).length == 0 && !base64.isEmpty()) {
        throw new IllegalArgumentException("no base64 text: '%s'".formatted(base64));
      }
    }

    public byte[] toByteArray() {
      return Base64.getDecoder().decode(base64);
    }
  }
}
