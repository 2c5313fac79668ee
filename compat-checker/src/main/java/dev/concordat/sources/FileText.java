package dev.concordat.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is a schema file, and how its bytes become text. */
final class FileText {

  /** A schema ten times as large as any seen. */
  static final int MOST_BYTES = 10_000_000;

  static final String TOO_LARGE = "is larger than %,d bytes".formatted(MOST_BYTES);

  static final String LEADS_NOWHERE = "is a link to what is not there";

  /** What stands in a text where the bytes were not UTF-8, or where somebody wrote it. */
  private static final char REPLACEMENT = '\ufffd';

  private static final String NOT_UTF_8 = "is not UTF-8 text";

  /** How Git LFS begins what it leaves in the place of a file. */
  private static final String POINTER = "version https://git-lfs.github.com/spec/";

  private static final String POINTS_ELSEWHERE =
      "is a pointer of Git LFS, and its content is not here: git lfs pull fetches it, and git lfs untrack keeps such files in git itself";

  private static final List<String> SUFFIXES =
      List.of(".proto", ".avsc", ".avdl", ".avpr", ".schema.json");

  private FileText() {}

  static boolean isSchema(String path) {
    return SUFFIXES.stream().anyMatch(path::endsWith);
  }

  /** The text of one file that has to be there. */
  static String of(byte[] bytes, String path) throws UnavailableException {
    var collector = new Collector();
    collector.add(path, bytes);
    var text = collector.texts.get(path);
    if (text == null) {
      throw new UnavailableException(path + " " + collector.unreadable.get(path));
    }
    return text;
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
      var text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
        unreadable(path, NOT_UTF_8);
      } else if (text.startsWith(POINTER)) {
        unreadable(path, POINTS_ELSEWHERE);
      } else {
        add(path, text.startsWith("\ufeff") ? text.substring(1) : text);
      }
    }

    private static boolean isUtf8(byte[] bytes) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return true;
      } catch (CharacterCodingException notUtf8) {
        return false;
      }
    }

    void add(String path, String text) {
      texts.put(path, text);
    }

    void unreadable(String path, String why) {
      unreadable.put(path, why);
    }

    SchemaFiles files(String name, @Nullable Path folder) {
      return new SchemaFiles(name, texts, unreadable, folder);
    }
  }
}
