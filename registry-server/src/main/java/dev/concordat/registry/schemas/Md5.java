package dev.concordat.registry.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hash that names a content in every registry that speaks Confluent's API. */
final class Md5 {

  private Md5() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void update(MessageDigest digest, @Nullable String text) {
    if (text != null) {
      digest.update(bytes(text));
    }
  }

  static UUID asUuid(MessageDigest digest) {
    var bits = ByteBuffer.wrap(digest.digest());
    return new UUID(bits.getLong(), bits.getLong());
  }
}
