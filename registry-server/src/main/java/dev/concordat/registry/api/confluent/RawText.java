package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.StoredSchema;
import java.nio.charset.StandardCharsets;

/** A schema's text as the body of an answer, not wrapped and not quoted. */
final class RawText {

  private RawText() {}

  static byte[] of(StoredSchema schema) {
    return schema.content().text().getBytes(StandardCharsets.UTF_8);
  }
}
