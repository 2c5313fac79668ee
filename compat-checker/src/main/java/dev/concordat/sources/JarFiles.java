package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The schema files in a jar, as artifacts of schemas are published. */
final class JarFiles {

  /** All of googleapis ten times over; a small file may unpack to more than there is memory for. */
  private static final long MOST_BYTES = 1_000_000_000;

  private JarFiles() {}

  static SchemaFiles read(Path jar) throws UnavailableException {
    var collector = new FileText.Collector();
    long read = 0;
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && FileText.isSchema(entry.getName())) {
          read += add(zip, entry, collector);
          if (read > MOST_BYTES) {
            throw new UnavailableException(
                "the schemas in %s are larger than %,d bytes".formatted(jar, MOST_BYTES));
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s as a jar: %s".formatted(jar, unreadable.getMessage()), unreadable);
    }
    return collector.files(String.valueOf(jar.getFileName()), null);
  }

  /** Answers how many bytes were read. An entry that is broken does not hide the others. */
  private static int add(ZipFile zip, ZipEntry entry, FileText.Collector collector) {
    try (var content = zip.getInputStream(entry)) {
      var bytes = content.readNBytes(FileText.MOST_BYTES + 1);
      collector.add(entry.getName(), bytes);
      return bytes.length;
    } catch (IOException broken) {
      collector.unreadable(entry.getName(), "cannot be read: " + broken.getMessage());
      return 0;
    }
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
