package dev.concordat.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files of Avro IDL, with the protocols and schemas they import. */
final class IdlCorpus {

  static final Path FOLDER = Path.of("src/test/resources/avro-idl");

  private static final SortedMap<String, String> TEXTS = read();

  private IdlCorpus() {}

  /** By their paths in the folder. */
  static Map<String, String> texts() {
    return TEXTS;
  }

  private static SortedMap<String, String> read() {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(FOLDER)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Collections.unmodifiableSortedMap(texts);
  }
}
