package dev.concordat.buf;

import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A folder of a git revision.
 *
 * @param revision how {@link SchemaFiles} is asked for all of the revision
 * @param subdir the folder; empty for all
 * @param from the folder on disk that the repository's path starts from
 */
record RevisionSource(String revision, String subdir, Path from) implements BufSource {

  @Override
  public Optional<String> text(String path) throws UnavailableException {
    return SchemaFiles.text(revision, BufPath.joined(subdir, path), from);
  }

  @Override
  public SortedMap<String, String> protos(String folder) throws UnavailableException {
    var below = BufPath.joined(subdir, folder);
    var place = below.isEmpty() ? revision : revision + separator() + "subdir=" + below;
    return FolderSource.protos(SchemaFiles.read(place, from));
  }

  private String separator() {
    return revision.contains("#") ? "," : "#";
  }

  @Override
  public String shown(String path) {
    return BufPath.joined(subdir, path);
  }

  @Override
  public Optional<Parent> parent() {
    if (subdir.isEmpty()) {
      return Optional.empty();
    }
    int slash = subdir.lastIndexOf('/');
    var above = slash < 0 ? "" : subdir.substring(0, slash);
    return Optional.of(
        new Parent(new RevisionSource(revision, above, from), subdir.substring(slash + 1)));
  }
}
