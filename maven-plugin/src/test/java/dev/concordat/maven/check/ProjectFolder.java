package dev.concordat.maven.check;

import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project on disk. */
record ProjectFolder(Path folder) {

  ProjectFolder with(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  SchemaLayout layout() {
    return new SchemaLayout(
        folder,
        Path.of("src/main/proto"),
        Path.of("src/main/avro"),
        Path.of("src/main/jsonschema"),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  ProjectSchemas schemas() {
    return ProjectSchemas.read(layout());
  }
}
