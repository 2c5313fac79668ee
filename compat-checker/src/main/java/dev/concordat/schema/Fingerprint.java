package dev.concordat.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names something by its content: the same parts, in the same order, always give the same 16 hexadecimal digits. */
public record Fingerprint(String hex) {

  private static final int DIGITS = 16;

  public Fingerprint {
    if (!hex.matches("[0-9a-f]{" + DIGITS + "}")) {
      throw new IllegalArgumentException(
          "a fingerprint has %d hexadecimal digits, got '%s'".formatted(DIGITS, hex));
    }
  }

  /** The first 64 bits of SHA-256 over the parts, each followed by a zero byte so that no two lists run together. */
  public static Fingerprint of(String... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
