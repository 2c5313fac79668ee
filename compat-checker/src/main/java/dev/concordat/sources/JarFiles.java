package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipFile;

/** The schema files in a jar, as artifacts of schemas are published. */
final class JarFiles {

  private JarFiles() {}

  static SchemaFiles read(Path jar) throws UnavailableException {
    var collector = new FileText.Collector();
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && FileText.isSchema(entry.getName())) {
          try (var content = zip.getInputStream(entry)) {
            collector.add(entry.getName(), content.readNBytes(FileText.MOST_BYTES + 1));
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s as a jar: %s".formatted(jar, unreadable.getMessage()), unreadable);
    }
    return collector.files(String.valueOf(jar.getFileName()), null);
  }

  /** One file of the jar, of any name; empty if there is none. */
  static Optional<String> text(Path jar, String path) throws IOException, UnavailableException {
    try (var zip = new ZipFile(jar.toFile())) {
      var entry = zip.getEntry(path);
      if (entry == null || entry.isDirectory()) {
        return Optional.empty();
      }
      try (var content = zip.getInputStream(entry)) {
        return Optional.of(FileText.of(content.readNBytes(FileText.MOST_BYTES + 1), path));
      }
    }
  }
}
