package dev.concordat.sources;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schema files below a folder. Hidden folders are passed over, and what a build wrote beside its build file. */
final class FolderFiles {

  /** Folders that hold copies when the file beside them says so. */
  private static final Map<String, List<String>> BUILD_OUTPUT = Map.of(
      "target", List.of("pom.xml", "build.sbt", "Cargo.toml"),
      "build", List.of("build.gradle", "build.gradle.kts"),
      "node_modules", List.of("package.json"));

  private FolderFiles() {}

  static SchemaFiles read(String name, Path folder) throws UnavailableException {
    var texts = new TreeMap<String, String>();
    try {
      for (var file : schemaFiles(folder)) {
        var path = folder.relativize(file).toString().replace('\\', '/');
        if (Files.size(file) > FileText.MOST_BYTES) {
          throw FileText.tooLarge(path);
        }
        texts.put(path, FileText.of(Files.readAllBytes(file), path));
      }
    } catch (IOException unreadable) {
      throw new UnavailableException(
          "cannot read %s: %s".formatted(folder, unreadable), unreadable);
    }
    return new SchemaFiles(name, texts);
  }

  private static List<Path> schemaFiles(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
        return inside.equals(folder) || !isPassedOver(inside)
            ? FileVisitResult.CONTINUE
            : FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (FileText.isSchema(file.toString()) && Files.isRegularFile(file)) {
          found.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return found;
  }

  private static boolean isPassedOver(Path folder) {
    var name = String.valueOf(folder.getFileName());
    return name.startsWith(".")
        || BUILD_OUTPUT.getOrDefault(name, List.of()).stream()
            .anyMatch(buildFile -> Files.exists(folder.resolveSibling(buildFile)));
  }
}
