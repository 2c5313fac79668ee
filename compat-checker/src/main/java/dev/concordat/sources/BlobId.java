package dev.concordat.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id that git gives to a content, by which it is known to be the same without being read. */
final class BlobId {

  private static final int SHA_1_DIGITS = 40;

  private BlobId() {}

  /** Whether {@code id} is that of the text, with its line ends as they are or as git keeps them. */
  static boolean isOf(String id, String text) {
    return id.equals(of(text, id.length()))
        || (text.indexOf('\r') >= 0 && id.equals(of(text.replace("\r\n", "\n"), id.length())));
  }

  private static String of(String text, int digits) {
    try {
      var digest = MessageDigest.getInstance(digits == SHA_1_DIGITS ? "SHA-1" : "SHA-256");
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException(none); // every Java has both
    }
  }
}
