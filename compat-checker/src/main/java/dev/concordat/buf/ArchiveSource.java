package dev.concordat.buf;

import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of a jar or zip file.
 *
 * @param file the file's path
 * @param subdir the folder; empty for all
 */
record ArchiveSource(String file, String subdir, Path from) implements BufSource {

  @Override
  public Optional<String> text(String path) throws UnavailableException {
    return SchemaFiles.text(file, BufPath.joined(subdir, path), from);
  }

  @Override
  public SortedMap<String, String> protos(String folder) throws UnavailableException {
    var inside = BufPath.joined(subdir, folder);
    var protos = new TreeMap<String, String>();
    FolderSource.protos(SchemaFiles.read(file, from)).forEach((path, text) -> {
      if (BufPath.isIn(inside, path)) {
        protos.put(BufPath.below(inside, path), text);
      }
    });
    return protos;
  }

  @Override
  public String shown(String path) {
    return BufPath.joined(subdir, path);
  }

  @Override
  public Optional<Parent> parent() {
    return Optional.empty();
  }
}
