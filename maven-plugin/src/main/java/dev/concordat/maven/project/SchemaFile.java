package dev.concordat.maven.project;

import dev.concordat.schema.Location;
import dev.concordat.schema.SchemaType;
import java.util.List;

/**
 * One schema file of a project.
 *
 * @param subject what it is registered under
 * @param name what other schemas import it as: a path for Protobuf, the full name of the type for Avro
 * @param path where it is, from the project's folder on, with slashes
 * @param text what is in it
 * @param imports the names of what it imports itself, in the order it names them
 */
public record SchemaFile(
    SchemaType type, String subject, String name, String path, String text, List<String> imports) {

  public SchemaFile {
    imports = List.copyOf(imports);
  }

  /** The same place, named as the project names the file. */
  public Location inProject(Location place) {
    return new Location(
        path, place.startLine(), place.startColumn(), place.endLine(), place.endColumn());
  }
}
