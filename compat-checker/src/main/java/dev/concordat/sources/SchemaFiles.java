package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema files of one place at one time.
 *
 * @param name how people call the place: {@code src/main/proto}, {@code shop-1.2.jar}, {@code main@1a2b3c4}
 * @param texts every {@code .proto}, {@code .avsc}, {@code .avdl}, {@code .avpr} and {@code .schema.json} file by its path below the
 *     place, with {@code /} between the names
 * @param unreadable the schema files whose text could not be had, by path, and why: too large, not UTF-8, not allowed
 * @param folder the folder they were read from; absent if they are from elsewhere
 */
public record SchemaFiles(
    String name,
    SortedMap<String, String> texts,
    SortedMap<String, String> unreadable,
    @Nullable Path folder) {

  private static final SchemaFiles NOTHING = new SchemaFiles("", Map.of(), Map.of(), null);

  public SchemaFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
  }

  SchemaFiles(
      String name,
      Map<String, String> texts,
      Map<String, String> unreadable,
      @Nullable Path folder) {
    this(name, new TreeMap<>(texts), new TreeMap<>(unreadable), folder);
  }

  /** Whether there is no schema file at all, readable or not. */
  public boolean isEmpty() {
    return texts.isEmpty() && unreadable.isEmpty();
  }

  /** Whether any of them is below a folder. */
  boolean isAnyBelow(String path) {
    var below = path + "/";
    return !texts.isEmpty() && !texts.subMap(below, path + (char) ('/' + 1)).isEmpty();
  }

  SchemaFiles withUnreadable(Map<String, String> more) {
    var all = new TreeMap<>(unreadable);
    all.putAll(more);
    return new SchemaFiles(name, texts, all, folder);
  }

  /**
   * Reads all schema files of a place.
   *
   * @param place a folder, a jar, or a git revision such as {@code .git#branch=main}, {@code
   *     .git#merge-base=main}, {@code ../shop/.git#tag=v1,subdir=proto}
   * @param from the folder that a relative place starts from
   * @throws UnavailableException if the place is not there or cannot be read
   */
  public static SchemaFiles read(String place, Path from) throws UnavailableException {
    return NOTHING.other(place, from);
  }

  /**
   * Reads another place like {@link #read}. What git has under the same path with the same content is not read again: it is the
   * very text that is here.
   */
  public SchemaFiles other(String place, Path from) throws UnavailableException {
    if (place.isBlank()) {
      throw new UnavailableException(
          "a place is given without a name; expected a folder, a jar or a git revision");
    }
    if (GitPlace.isMeant(place)) {
      return GitFiles.read(GitPlace.of(place), from, this);
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
        FileText.isSchema(place)
            ? "%s is a single file; give the folder it is in, or compare two files with diff or compat"
                .formatted(path)
            : "%s is neither a folder nor a jar; a git revision is written .git#branch=main"
                .formatted(path));
  }

  /**
   * Reads one file of a place, of any name.
   *
   * @param place a folder, a jar, or a git revision, as in {@link #read}
   * @param path the file's path below it
   * @return empty if there is no such file
   * @throws UnavailableException if the place is not there or cannot be read
   */
  public static Optional<String> text(String place, String path, Path from)
      throws UnavailableException {
    if (GitPlace.isMeant(place)) {
      return GitFiles.text(GitPlace.of(place), path, from);
    }
    var there = from.resolve(place).normalize();
    try {
      if (!Files.isDirectory(there)) {
        return JarFiles.text(there, path);
      }
      var file = there.resolve(path);
      return Files.isRegularFile(file)
          ? Optional.of(FileText.of(Files.readAllBytes(file), path))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s of %s: %s".formatted(path, there, unreadable.getMessage()), unreadable);
    }
  }
}
