package dev.concordat.maven.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pacts that a project's tests have written. */
public final class PactFiles {

  /**
   * One of them.
   *
   * @param json the file as it is
   */
  public record PactFile(Path file, String consumer, String provider, String json) {}

  private PactFiles() {}

  /**
   * All pacts in a folder and the folders in it, in the order of their paths; none if there is no such folder.
   *
   * @throws UnreadablePactException if a JSON file there is not a pact
   */
  public static List<PactFile> in(Path folder) throws UnreadablePactException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var pacts = new ArrayList<PactFile>();
    for (var file : jsonFilesIn(folder)) {
      pacts.add(read(file));
    }
    return List.copyOf(pacts);
  }

  private static List<Path> jsonFilesIn(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static PactFile read(Path file) throws UnreadablePactException {
    try {
      var json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      var pact = JsonMapper.shared().readTree(json);
      return new PactFile(
          file, nameOf(pact, "consumer", file), nameOf(pact, "provider", file), json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (JacksonException notJson) {
      throw new UnreadablePactException(
          "%s is not JSON: %s".formatted(file, notJson.getOriginalMessage()));
    }
  }

  private static String nameOf(JsonNode pact, String role, Path file)
      throws UnreadablePactException {
    var name = pact.path(role).path("name").asString("");
    if (name.isBlank()) {
      throw new UnreadablePactException(
          "%s is not a pact: it does not name its %s".formatted(file, role));
    }
    return name;
  }
}
