package dev.concordat.rules;

import java.util.Base64;
import java.util.HexFormat;

/**
 * Proof by example: a message written with one schema and read with the other by the format's real runtime.
 *
 * @param direction who reads whose message
 * @param layer whether the message is in the format's own encoding or in JSON
 * @param bytes the message as written, in hexadecimal digits
 * @param base64 the same bytes in base64
 * @param writer what the writer put in, such as {@code customer_email = "ann@example.org"}; also if its schema has no room for
 *     that any more and the bytes are what is left
 * @param reader what the reader gets out of the same bytes, such as {@code customer_email = ""}, or the runtime's error
 * @param outcome what became of it
 */
public record Witness(
    Direction direction,
    Layer layer,
    String bytes,
    String base64,
    String writer,
    String reader,
    Outcome outcome) {

  /** What becomes of a written value at its reader. */
  public enum Outcome {
    /** The reader's runtime refuses the message. */
    FAILS,
    /** The reader sees nothing, or a default value. */
    LOST,
    /** The reader sees another value than was written. */
    CHANGED,
    /** The reader sees what was written. */
    KEPT
  }

  /** A proof of the given bytes. */
  public static Witness of(
      Direction direction,
      Layer layer,
      byte[] bytes,
      String writer,
      String reader,
      Outcome outcome) {
    return new Witness(
        direction,
        layer,
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().encodeToString(bytes),
        writer,
        reader,
        outcome);
  }

  /** The same message with another end. */
  public Witness withOutcome(Outcome other) {
    return new Witness(direction, layer, bytes, base64, writer, reader, other);
  }

  /** The message itself. */
  public byte[] toByteArray() {
    return HexFormat.of().parseHex(bytes);
  }
}
