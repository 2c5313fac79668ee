package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
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
}
