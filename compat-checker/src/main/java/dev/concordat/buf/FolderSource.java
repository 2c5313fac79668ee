package dev.concordat.buf;

import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder on disk.
 *
 * @param folder as it was named
 * @param from where its name starts from
 */
record FolderSource(Path folder, Path from) implements BufSource {

  private static final String PROTO = ".proto";

  FolderSource {
    folder = folder.normalize();
  }

  @Override
  public Optional<String> text(String path) throws UnavailableException {
    var there = from.resolve(folder);
    return Files.isDirectory(there)
        ? SchemaFiles.text(there.toString(), path, from)
        : Optional.empty();
  }

  @Override
  public SortedMap<String, String> protos(String below) throws UnavailableException {
    var inside = from.resolve(folder).resolve(below);
    return Files.isDirectory(inside)
        ? protos(SchemaFiles.read(inside.toString(), from))
        : Collections.emptySortedMap();
  }

  static SortedMap<String, String> protos(SchemaFiles files) throws UnavailableException {
    for (var file : files.unreadable().entrySet()) {
      if (file.getKey().endsWith(PROTO)) {
        throw new UnavailableException(
            "%s of %s %s".formatted(file.getKey(), files.name(), file.getValue()));
      }
    }
    var protos = new TreeMap<>(files.texts());
    protos.keySet().removeIf(path -> !path.endsWith(PROTO));
    return protos;
  }

  @Override
  public String shown(String path) {
    return folder.resolve(path).toString().replace('\\', '/');
  }

  @Override
  public Optional<Parent> parent() {
    var here = from.resolve(folder).toAbsolutePath().normalize();
    var name = here.getFileName();
    if (name == null) {
      return Optional.empty();
    }
    var named = folder.getFileName();
    boolean steps =
        named == null || named.toString().isEmpty() || named.toString().equals("..");
    var above =
        steps ? folder.resolve("..") : Optional.ofNullable(folder.getParent()).orElse(Path.of(""));
    return Optional.of(new Parent(new FolderSource(above, from), name.toString()));
  }
}
