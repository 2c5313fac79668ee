package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;

/**
 * Texts that are at hand, and how it is known that git has the same: by the id of the content or, quicker, by what git's index
 * remembers of a file that has not been touched since.
 */
final class KnownTexts {

  private final SchemaFiles files;
  private final Map<String, DirCacheEntry> index;

  /** @param index by the paths that the files have */
  private KnownTexts(SchemaFiles files, Map<String, DirCacheEntry> index) {
    this.files = files;
    this.index = index;
  }

  static KnownTexts of(SchemaFiles files) {
    return new KnownTexts(files, Map.of());
  }

  /** With the help of a repository, if they are from its work tree. */
  static KnownTexts of(SchemaFiles files, Repository repository) throws IOException {
    var folder = files.folder();
    if (folder == null || repository.isBare()) {
      return of(files);
    }
    var workTree = repository.getWorkTree().toPath().toAbsolutePath().normalize();
    var inside = folder.toAbsolutePath().normalize();
    if (!inside.startsWith(workTree)) {
      return of(files);
    }
    var relative = workTree.relativize(inside).toString().replace('\\', '/');
    var prefix = relative.isEmpty() ? "" : relative + "/";
    var index = new HashMap<String, DirCacheEntry>();
    var cache = repository.readDirCache();
    var written = repository.getIndexFile().toPath();
    var when = Files.exists(written) ? Files.getLastModifiedTime(written).toInstant() : Instant.MIN;
    for (int i = 0; i < cache.getEntryCount(); i++) {
      var entry = cache.getEntry(i);
      // A file of the same moment as the index may have been written after it.
      var path = entry.getPathString();
      if (entry.getStage() == DirCacheEntry.STAGE_0
          && path.startsWith(prefix)
          && FileText.isSchema(path)
          && entry.getLastModifiedInstant().isBefore(when.truncatedTo(ChronoUnit.SECONDS))) {
        index.put(path.substring(prefix.length()), entry);
      }
    }
    return new KnownTexts(files, index);
  }

  /** The text of a path, if its content has that id. */
  Optional<String> textOf(String path, String id) {
    var text = files.texts().get(path);
    return text != null && (isUntouched(path, id) || BlobId.isOf(id, text))
        ? Optional.of(text)
        : Optional.empty();
  }

  private boolean isUntouched(String path, String id) {
    var folder = files.folder();
    var entry = index.get(path);
    if (folder == null || entry == null || !entry.getObjectId().name().equals(id)) {
      return false;
    }
    try {
      var now = Files.readAttributes(
          folder.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.size() == entry.getLength()
          && same(now.lastModifiedTime().toInstant(), entry.getLastModifiedInstant());
    } catch (IOException gone) {
      return false;
    }
  }

  /** Some write whole seconds only. */
  private static boolean same(Instant now, Instant remembered) {
    var seconds = remembered.truncatedTo(ChronoUnit.SECONDS);
    return seconds.equals(remembered)
        ? now.truncatedTo(ChronoUnit.SECONDS).equals(seconds)
        : now.equals(remembered);
  }
}
