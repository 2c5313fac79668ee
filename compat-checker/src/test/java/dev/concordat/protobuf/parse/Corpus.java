package dev.concordat.protobuf.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The {@code .proto} files that tests read. */
final class Corpus {

  private static final Path RESOURCES = Path.of("src", "test", "resources", "protobuf-parse");

  private Corpus() {}

  /** Those that come with protobuf-java. */
  static Map<String, String> ofCompiler() {
    return ofJarWith("google/protobuf/any.proto");
  }

  /** Those that Google's own services share, and those that come with protobuf-java. */
  static Map<String, String> ofGoogle() {
    var texts = ofCompiler();
    texts.putAll(ofJarWith("google/api/http.proto"));
    return texts;
  }

  /** Ours, for what those lack: groups, extensions, editions, options of every shape, odd comments and spaces. */
  static Map<String, String> own() {
    return ofFolder(RESOURCES.resolve("accepted"));
  }

  /** Folders of files with mistakes. */
  static Path rejected() {
    return RESOURCES.resolve("rejected");
  }

  static Map<String, String> ofFolder(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".proto"))
          .collect(Collectors.toMap(
              file -> folder.relativize(file).toString().replace('\\', '/'),
              Corpus::read,
              (one, other) -> one,
              TreeMap::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, String> ofJarWith(String resource) {
    var texts = new TreeMap<String, String>();
    try {
      var url = Corpus.class.getResource("/" + resource);
      if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
        throw new IllegalStateException("no jar has " + resource);
      }
      var jar = connection.getJarFile();
      for (var entry :
          jar.stream().filter(one -> one.getName().endsWith(".proto")).toList()) {
        try (var stream = jar.getInputStream(entry)) {
          texts.put(entry.getName(), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts;
  }
}
