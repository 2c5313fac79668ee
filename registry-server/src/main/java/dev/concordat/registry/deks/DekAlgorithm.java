package dev.concordat.registry.deks;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** What a data key is for. Keys are in the form that Tink gives them, which is what clients expect. */
public enum DekAlgorithm {
  AES128_GCM(16, 3),
  AES256_GCM(32, 3),
  AES256_SIV(64, 2);

  public static final DekAlgorithm DEFAULT = AES256_GCM;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The low bits of a Protobuf tag that say "so many bytes follow". */
  private static final int LENGTH_DELIMITED = 2;

  private final int bytes;
  private final int field;

  /**
   * An algorithm.
   *
   * @param field the number of the key's field in Tink's message for keys of this kind
   */
  DekAlgorithm(int bytes, int field) {
    this.bytes = bytes;
    this.field = field;
  }

  /** A new key. */
  byte[] generate() {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return ByteBuffer.allocate(bytes + 2)
        .put((byte) ((field << 3) | LENGTH_DELIMITED))
        .put((byte) bytes)
        .put(random)
        .array();
  }
}
