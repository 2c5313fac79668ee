package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * The schema files below a folder. Symbolic links are followed. Hidden folders are passed over, and what a build wrote beside its
 * build file.
 */
final class FolderFiles {

  /** Folders that hold copies when the file beside them says so. */
  private static final Map<String, List<String>> BUILD_OUTPUT = Map.of(
      "target", List.of("pom.xml", "build.sbt", "Cargo.toml"),
      "build", List.of("build.gradle", "build.gradle.kts"),
      "node_modules", List.of("package.json"));

  private final Path folder;
  private final List<Path> found = new ArrayList<>();
  private final FileText.Collector collector = new FileText.Collector();

  private FolderFiles(Path folder) {
    this.folder = folder;
  }

  static SchemaFiles read(String name, Path folder) throws UnavailableException {
    var files = new FolderFiles(folder);
    try {
      files.find();
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s: %s".formatted(folder, unreadable), unreadable);
    }
    files.found.parallelStream().forEach(files::read);
    return files.collector.files(name, folder);
  }

  private void find() throws IOException {
    var links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    Files.walkFileTree(folder, links, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
        return inside.equals(folder) || !isPassedOver(inside)
            ? FileVisitResult.CONTINUE
            : FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (FileText.isSchema(file.toString()) && attributes.isRegularFile()) {
          found.add(file);
        } else if (FileText.isSchema(file.toString()) && attributes.isSymbolicLink()) {
          collector.unreadable(pathOf(file), FileText.LEADS_NOWHERE);
        }
        return FileVisitResult.CONTINUE;
      }

      /** A link into the folder it lies in, or something that may not be read. */
      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
        if (file.equals(folder)) {
          throw why;
        }
        boolean matters = FileText.isSchema(file.toString()) || Files.isDirectory(file);
        if (matters && !(why instanceof FileSystemLoopException) && !isPassedOver(file)) {
          collector.unreadable(pathOf(file), reason(why));
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private void read(Path file) {
    var path = pathOf(file);
    try {
      if (Files.size(file) > FileText.MOST_BYTES) {
        collector.unreadable(path, FileText.TOO_LARGE);
      } else {
        collector.add(path, Files.readAllBytes(file));
      }
    } catch (IOException unreadable) {
      collector.unreadable(path, reason(unreadable));
    }
  }

  private String pathOf(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String reason(IOException why) {
    if (why instanceof AccessDeniedException) {
      return "cannot be read: permission denied";
    }
    if (why instanceof NoSuchFileException) {
      return "cannot be opened; is its name in the encoding of this system's file names?";
    }
    return "cannot be read: " + why;
  }

  private static boolean isPassedOver(Path folder) {
    var name = String.valueOf(folder.getFileName());
    return name.startsWith(".")
        || BUILD_OUTPUT.getOrDefault(name, List.of()).stream()
            .anyMatch(buildFile -> Files.exists(folder.resolveSibling(buildFile)));
  }
}
