package dev.concordat.maven.check;

import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.trees.SchemaTexts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All schemas of a project at one time, to be compared with those of another: the Protobuf files as one, since a message may move
 * from one to another, the others each by its name.
 */
final class ProjectTexts {

  private ProjectTexts() {}

  static SchemaTexts of(ProjectSchemas schemas) {
    return new SchemaTexts(
        protobuf(schemas),
        singles(schemas, SchemaType.AVRO),
        singles(schemas, SchemaType.JSON),
        List.of());
  }

  /** The project's own files, and those they import from jars. */
  private static SortedMap<String, String> protobuf(ProjectSchemas schemas) {
    var texts = new TreeMap<String, String>();
    var imported = new ArrayDeque<String>();
    for (var file : schemas.all()) {
      if (file.type() == SchemaType.PROTOBUF && !RegistryImports.isBuiltIn(file.name())) {
        texts.put(file.name(), file.text());
        imported.addAll(file.imports());
      }
    }
    while (!imported.isEmpty()) {
      var name = imported.remove();
      if (!texts.containsKey(name) && !RegistryImports.isBuiltIn(name)) {
        schemas.inArchives(name).ifPresent(text -> {
          texts.put(name, text);
          imported.addAll(ProjectSchemas.importsOf(SchemaType.PROTOBUF, text));
        });
      }
    }
    return texts;
  }

  private static List<SchemaSource> singles(ProjectSchemas schemas, SchemaType type) {
    return schemas.all().stream()
        .filter(file -> file.type() == type)
        .map((SchemaFile file) -> schemas.sourceOf(file, name -> Optional.empty()))
        .toList();
  }
}
