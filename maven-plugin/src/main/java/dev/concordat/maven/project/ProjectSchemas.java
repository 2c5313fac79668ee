package dev.concordat.maven.project;

import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipFile;

/** The schema files of a project by their names, and the texts they import from it or from the jars it depends on. */
public final class ProjectSchemas {

  private static final JsonSchemaFormat JSON = new JsonSchemaFormat();

  private final Map<String, SchemaFile> files;
  private final List<Path> archives;

  private ProjectSchemas(Map<String, SchemaFile> files, List<Path> archives) {
    this.files = files;
    this.archives = archives;
  }

  /**
   * Reads every schema file of a project.
   *
   * @throws MisconfiguredException if a subject's file does not exist, or two files would have the same subject
   */
  public static ProjectSchemas read(SchemaLayout layout) {
    layout.subjects().forEach((subject, file) -> {
      if (!Files.isRegularFile(layout.project().resolve(file))) {
        throw new MisconfiguredException(
            "subject '%s' is to have the schema in %s, which is not a file"
                .formatted(subject, file));
      }
    });
    var texts = new TreeMap<Path, String>();
    for (var directory :
        List.of(layout.protoDirectory(), layout.avroDirectory(), layout.jsonSchemaDirectory())) {
      for (var path : filesBelow(directory)) {
        if (layout.includes(path)) {
          texts.put(path, text(path));
        }
      }
    }
    layout.subjectFiles().keySet().forEach(path -> texts.put(path, text(path)));
    return of(layout, texts);
  }

  /**
   * A project whose schema files have these texts, whatever is on disk.
   *
   * @param texts by their absolute paths; those that the layout does not include are passed over
   */
  public static ProjectSchemas of(SchemaLayout layout, Map<Path, String> texts) {
    var subjects = layout.subjectFiles();
    var files = new TreeMap<String, SchemaFile>();
    var takenBy = new TreeMap<String, String>();
    for (var entry : new TreeMap<>(texts).entrySet()) {
      var path = entry.getKey();
      var subject = Optional.ofNullable(subjects.get(path));
      if (subject.isEmpty() && !layout.includes(path)) {
        continue;
      }
      var file = file(layout, path, entry.getValue(), subject);
      var other = takenBy.putIfAbsent(file.subject(), file.path());
      if (other != null) {
        throw new MisconfiguredException(
            "%s and %s would both be registered as '%s': give one of them another name in <subjects>"
                .formatted(other, file.path(), file.subject()));
      }
      files.put(file.name(), file);
    }
    return new ProjectSchemas(files, layout.archives());
  }

  /** All of them, each after those it imports; what does not depend on each other in the order of the names. */
  public List<SchemaFile> inDependencyOrder() {
    var ordered = new LinkedHashSet<SchemaFile>();
    var visited = new LinkedHashSet<String>();
    files.values().forEach(file -> visit(file, visited, ordered));
    return List.copyOf(ordered);
  }

  public Collection<SchemaFile> all() {
    return files.values();
  }

  /** The project's own schema of that name. */
  public Optional<SchemaFile> named(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * A schema with the texts of everything it imports, directly or not, as far as they can be found.
   *
   * @param elsewhere asked for texts that are neither in the project nor in a jar
   */
  public SchemaSource sourceOf(SchemaFile file, Function<String, Optional<String>> elsewhere) {
    var imports = new LinkedHashMap<String, String>();
    collect(file.type(), file.imports(), elsewhere, imports);
    imports.remove(file.name());
    return new SchemaSource(file.name(), file.text(), imports);
  }

  /** The text of a schema that is in a jar the project depends on. */
  public Optional<String> inArchives(String name) {
    for (var archive : archives) {
      var text = textIn(archive, name);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** The names a text imports itself. */
  public static List<String> importsOf(SchemaType type, String text) {
    return switch (type) {
      case PROTOBUF -> ProtoImports.of(text);
      case AVRO -> AvroNames.of(text).imports();
      case JSON -> List.copyOf(JSON.referencesIn(text));
    };
  }

  private void collect(
      SchemaType type,
      Collection<String> names,
      Function<String, Optional<String>> elsewhere,
      Map<String, String> found) {
    for (var name : names) {
      if (found.containsKey(name)) {
        continue;
      }
      var text = named(name)
          .map(SchemaFile::text)
          .or(() -> type == SchemaType.PROTOBUF ? inArchives(name) : Optional.empty())
          .or(() -> elsewhere.apply(name));
      if (text.isPresent()) {
        found.put(name, text.get());
        collect(type, importsOf(type, text.get()), elsewhere, found);
      }
    }
  }

  private void visit(SchemaFile file, Set<String> visited, Set<SchemaFile> ordered) {
    if (visited.add(file.name())) {
      file.imports().stream()
          .flatMap(name -> named(name).stream())
          .forEach(imported -> visit(imported, visited, ordered));
      ordered.add(file);
    }
  }

  private static List<Path> filesBelow(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static SchemaFile file(
      SchemaLayout layout, Path path, String text, Optional<String> subject) {
    var inProject = layout.inProject(path);
    if (inProject.endsWith(".proto")) {
      var name = path.startsWith(layout.protoDirectory())
          ? SchemaLayout.slashed(layout.protoDirectory().relativize(path))
          : String.valueOf(path.getFileName());
      return new SchemaFile(
          SchemaType.PROTOBUF, subject.orElse(name), name, inProject, text, ProtoImports.of(text));
    }
    if (inProject.endsWith(".avsc")) {
      var names = AvroNames.of(text);
      var name = names.fullName().orElse(withoutSuffix(path));
      return new SchemaFile(
          SchemaType.AVRO, subject.orElse(name), name, inProject, text, names.imports());
    }
    if (inProject.endsWith(".json")) {
      var name = path.startsWith(layout.jsonSchemaDirectory())
          ? SchemaLayout.slashed(layout.jsonSchemaDirectory().relativize(path))
          : String.valueOf(path.getFileName());
      return new SchemaFile(
          SchemaType.JSON,
          subject.orElse(name.replaceFirst("(\\.schema)?\\.json$", "")),
          name,
          inProject,
          text,
          importsOf(SchemaType.JSON, text));
    }
    throw new MisconfiguredException(
        inProject + " is neither a .proto, an .avsc nor a .schema.json file");
  }

  private static String withoutSuffix(Path path) {
    var file = String.valueOf(path.getFileName());
    return file.substring(0, file.lastIndexOf('.'));
  }

  private static Optional<String> textIn(Path archive, String name) {
    if (Files.isDirectory(archive)) {
      var file = archive.resolve(name).normalize();
      return file.startsWith(archive) && Files.isRegularFile(file)
          ? Optional.of(text(file))
          : Optional.empty();
    }
    if (!Files.isRegularFile(archive) || !archive.toString().endsWith(".jar")) {
      return Optional.empty();
    }
    try (var jar = new ZipFile(archive.toFile())) {
      var entry = jar.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (var content = jar.getInputStream(entry)) {
        return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + archive, e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
