package dev.concordat.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema files of one place at one time.
 *
 * @param name how people call the place: {@code src/main/proto}, {@code shop-1.2.jar}, {@code main@1a2b3c4}
 * @param texts every {@code .proto} and {@code .avsc} file by its path below the place, with {@code /} between the names
 */
public record SchemaFiles(String name, SortedMap<String, String> texts) {

  public SchemaFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads all schema files of a place.
   *
   * @param place a folder, a jar, or a git revision such as {@code .git#branch=main}, {@code ../shop/.git#tag=v1,subdir=proto}
   * @param from the folder that a relative place starts from
   * @throws UnavailableException if the place or something in it is not there or cannot be read
   */
  public static SchemaFiles read(String place, Path from) throws UnavailableException {
    if (place.isBlank()) {
      throw new UnavailableException(
          "a place is given without a name; expected a folder, a jar or a git revision");
    }
    if (GitPlace.isMeant(place)) {
      return GitFiles.read(GitPlace.of(place), from);
    }
    var path = from.resolve(place).normalize();
    if (Files.isDirectory(path)) {
      return FolderFiles.read(place, path);
    }
    if (!Files.exists(path)) {
      throw new UnavailableException(
          "%s does not exist; expected a folder, a jar or a git revision such as .git#branch=main"
              .formatted(path));
    }
    if (place.endsWith(".jar") || place.endsWith(".zip")) {
      return JarFiles.read(path);
    }
    throw new UnavailableException(
        "%s is neither a folder nor a jar; a git revision is written .git#branch=main"
            .formatted(path));
  }
}
