package dev.concordat.maven.check;

import dev.concordat.maven.project.MisconfiguredException;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaLayout;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The schema files of a project as they were.
 *
 * @param name what reports call them: {@code main@1a2b3c4}
 * @param texts by the absolute paths the files would have in the project today
 */
record EarlierFiles(String name, Map<Path, String> texts) {

  private static final String GIT = ".git";

  /**
   * Reads a folder, a jar or a git revision. Of a revision the same folders are looked at as of the project today, unless it names
   * another one, which then holds what imports start from, as does a folder or a jar.
   *
   * @param now what a revision has in the same way is not read from it
   * @throws TroubleException if it is not there or cannot be read
   */
  static EarlierFiles read(String against, SchemaLayout layout, ProjectSchemas now) {
    if (against.contains("#") && !against.contains("subdir=")) {
      int hash = against.indexOf('#');
      var repository = repository(against.substring(0, hash), layout.project());
      var workTree = repository.resolveSibling("");
      return read(
          repository + against.substring(hash),
          layout,
          in(workTree, layout, now),
          workTree::resolve);
    }
    return read(
        against,
        layout,
        in(layout.project(), layout, now),
        path -> folderOf(path, layout).resolve(path));
  }

  /** The project's files by their paths in a folder around it. */
  private static SchemaFiles in(Path folder, SchemaLayout layout, ProjectSchemas now) {
    var texts = new TreeMap<String, String>();
    for (var file : now.all()) {
      var path = layout.project().resolve(file.path()).normalize();
      if (path.startsWith(folder)) {
        texts.put(folder.relativize(path).toString().replace('\\', '/'), file.text());
      }
    }
    return new SchemaFiles("", texts, Collections.emptySortedMap(), folder);
  }

  private static EarlierFiles read(
      String place, SchemaLayout layout, SchemaFiles now, Function<String, Path> today) {
    try {
      var files = now.other(place, layout.project());
      if (!files.unreadable().isEmpty()) {
        var path = files.unreadable().firstKey();
        throw new TroubleException(
            "%s of %s %s".formatted(path, files.name(), files.unreadable().get(path)), null);
      }
      var texts = new TreeMap<Path, String>();
      files.texts().forEach((path, text) -> texts.put(today.apply(path).normalize(), text));
      return new EarlierFiles(files.name(), texts);
    } catch (UnavailableException unavailable) {
      throw new TroubleException(String.valueOf(unavailable.getMessage()), unavailable);
    }
  }

  private static Path folderOf(String path, SchemaLayout layout) {
    if (path.endsWith(SchemaLayout.JSON_SCHEMA)) {
      return layout.jsonSchemaDirectory();
    }
    return path.endsWith(".avsc") ? layout.avroDirectory() : layout.protoDirectory();
  }

  /** A module's repository is usually that of a folder it lies in. */
  private static Path repository(String named, Path project) {
    if (!named.equals(GIT)) {
      return project.resolve(named).normalize();
    }
    for (var folder = project; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(GIT))) {
        return folder.resolve(GIT);
      }
    }
    throw new MisconfiguredException(
        "neither %s nor a folder it lies in is a git repository".formatted(project));
  }
}
