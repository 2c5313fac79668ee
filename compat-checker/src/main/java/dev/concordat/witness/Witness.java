package dev.concordat.witness;

import java.util.HexFormat;

/**
 * A message that shows what a change does to data.
 *
 * @param bytes the message as written, in the format's own encoding
 * @param writer what the writer put in, such as {@code customer_email = "ann@example.org"}; also if its schema has no room for
 *     that any more and the bytes are what is left
 * @param reader what the reader gets out of the same bytes, such as {@code customer_email = ""}, or the runtime's error
 * @param outcome what became of it
 */
public record Witness(String bytes, String writer, String reader, Outcome outcome) {

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

  /** A proof of the given bytes, which are kept in lower-case hexadecimal digits. */
  public static Witness of(byte[] bytes, String writer, String reader, Outcome outcome) {
    return new Witness(HexFormat.of().formatHex(bytes), writer, reader, outcome);
  }

  /** The message itself. */
  public byte[] toByteArray() {
    return HexFormat.of().parseHex(bytes);
  }
}
