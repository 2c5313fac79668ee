package dev.concordat.registry.api.confluent;

import java.nio.charset.StandardCharsets;

/** A schema's text as the body of an answer, not wrapped and not quoted. */
final class RawText {

  private RawText() {}

  static byte[] of(String schema) {
    return schema.getBytes(StandardCharsets.UTF_8);
  }
}
