package dev.concordat.contracts.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/** Class files in folders and jars, found by their internal names. */
final class ClassPath implements AutoCloseable {

  private final List<Path> folders = new ArrayList<>();
  private final List<ZipFile> jars = new ArrayList<>();

  /** What is neither a folder nor a readable jar is passed over. */
  ClassPath(List<Path> entries) {
    for (var entry : entries) {
      if (Files.isDirectory(entry)) {
        folders.add(entry);
      } else if (Files.isRegularFile(entry) && entry.toString().endsWith(".jar")) {
        open(entry);
      }
    }
  }

  Optional<byte[]> find(String internalName) {
    var file = internalName + ".class";
    try {
      for (var folder : folders) {
        var path = folder.resolve(file);
        if (Files.isRegularFile(path)) {
          return Optional.of(Files.readAllBytes(path));
        }
      }
      for (var jar : jars) {
        var entry = jar.getEntry(file);
        if (entry != null) {
          try (var content = jar.getInputStream(entry)) {
            return Optional.of(content.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class " + internalName, e);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    for (var jar : jars) {
      try {
        jar.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + jar.getName(), e);
      }
    }
  }

  private void open(Path jar) {
    try {
      jars.add(new ZipFile(jar.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
