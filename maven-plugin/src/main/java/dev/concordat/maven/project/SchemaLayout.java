package dev.concordat.maven.project;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * Where a project keeps its schemas.
 *
 * @param project the project's folder, which paths in reports start from
 * @param protoDirectory what import statements in {@code .proto} files start from
 * @param avroDirectory where {@code .avsc} files are
 * @param jsonSchemaDirectory where {@code .schema.json} files are, which refer to each other by their paths from there on
 * @param includes patterns of files to look at, from one of these folders on; all schema files if empty
 * @param excludes patterns of files to leave out
 * @param subjects subjects by their name, each with its file from the project's folder on; these win over the default names
 * @param archives jars that may hold imported {@code .proto} files
 */
public record SchemaLayout(
    Path project,
    Path protoDirectory,
    Path avroDirectory,
    Path jsonSchemaDirectory,
    List<String> includes,
    List<String> excludes,
    Map<String, String> subjects,
    List<Path> archives) {

  /** How files of JSON Schema end; other JSON files may be anything. */
  public static final String JSON_SCHEMA = ".schema.json";

  public SchemaLayout {
    project = project.toAbsolutePath().normalize();
    protoDirectory = project.resolve(protoDirectory).normalize();
    avroDirectory = project.resolve(avroDirectory).normalize();
    jsonSchemaDirectory = project.resolve(jsonSchemaDirectory).normalize();
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    subjects = Map.copyOf(subjects);
    archives = List.copyOf(archives);
  }

  /** Whether a file in one of the three folders is one of the project's schemas. */
  boolean includes(Path file) {
    return isSchema(file, protoDirectory, ".proto")
        || isSchema(file, avroDirectory, ".avsc")
        || isSchema(file, jsonSchemaDirectory, JSON_SCHEMA);
  }

  /** The files that {@link #subjects} names, each with its subject. */
  Map<Path, String> subjectFiles() {
    var files = new LinkedHashMap<Path, String>();
    new TreeMap<>(subjects)
        .forEach((subject, file) -> files.put(project.resolve(file).normalize(), subject));
    return files;
  }

  /** A path as reports show it: from the project's folder on, with slashes. */
  String inProject(Path file) {
    return slashed(project.relativize(file));
  }

  static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private boolean isSchema(Path file, Path directory, String suffix) {
    if (!file.startsWith(directory) || !file.toString().endsWith(suffix)) {
      return false;
    }
    var path = directory.relativize(file).toString();
    return (includes.isEmpty() || matchesAny(includes, path)) && !matchesAny(excludes, path);
  }

  private static boolean matchesAny(List<String> patterns, String path) {
    return patterns.stream()
        .map(pattern -> pattern.replace('/', File.separatorChar))
        .anyMatch(pattern -> SelectorUtils.matchPath(pattern, path));
  }
}
