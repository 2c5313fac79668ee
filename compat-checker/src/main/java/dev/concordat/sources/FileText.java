package dev.concordat.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is a schema file, and how its bytes become text. */
final class FileText {

  /** A schema ten times as large as any seen. */
  static final int MOST_BYTES = 10_000_000;

  private static final List<String> SUFFIXES = List.of(".proto", ".avsc");

  private FileText() {}

  static boolean isSchema(String path) {
    return SUFFIXES.stream().anyMatch(path::endsWith);
  }

  static String of(byte[] bytes, String path) throws UnavailableException {
    if (bytes.length > MOST_BYTES) {
      throw tooLarge(path);
    }
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new UnavailableException(path + " is not UTF-8 text", notUtf8);
    }
  }

  static UnavailableException tooLarge(String path) {
    return new UnavailableException("%s is larger than %,d bytes".formatted(path, MOST_BYTES));
  }
}
