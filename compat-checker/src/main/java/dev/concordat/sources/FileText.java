package dev.concordat.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is a schema file, and how its bytes become text. */
final class FileText {

  /** A schema ten times as large as any seen. */
  static final int MOST_BYTES = 10_000_000;

  static final String TOO_LARGE = "is larger than %,d bytes".formatted(MOST_BYTES);

  private static final String NOT_UTF_8 = "is not UTF-8 text";

  private static final List<String> SUFFIXES = List.of(".proto", ".avsc");

  private FileText() {}

  static boolean isSchema(String path) {
    return SUFFIXES.stream().anyMatch(path::endsWith);
  }

  /** Texts as they come, and what cannot be one; many threads may add. */
  static final class Collector {
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();

    void add(String path, byte[] bytes) {
      if (bytes.length > MOST_BYTES) {
        unreadable(path, TOO_LARGE);
        return;
      }
      try {
        var text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        add(path, text.startsWith("\ufeff") ? text.substring(1) : text);
      } catch (CharacterCodingException notUtf8) {
        unreadable(path, NOT_UTF_8);
      }
    }

    void add(String path, String text) {
      texts.put(path, text);
    }

    void unreadable(String path, String why) {
      unreadable.put(path, why);
    }

    SchemaFiles files(String name) {
      return new SchemaFiles(name, texts, unreadable);
    }
  }
}
