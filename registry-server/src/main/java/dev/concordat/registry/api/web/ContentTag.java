package dev.concordat.registry.api.web;

import dev.concordat.schema.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;

/** The tag by which a browser asks whether the file it has is still the one. */
final class ContentTag {

  private ContentTag() {}

  static String of(Resource file) {
    try {
      return '"'
          + Fingerprint.of(file.getContentAsString(StandardCharsets.ISO_8859_1)).hex()
          + '"';
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
