package dev.concordat.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project for Node below {@code src/test}, with what it depends on. */
final class NodeProject {

  private static final long MINUTES = 5;

  private final Path folder;

  private NodeProject(Path folder) {
    this.folder = folder;
  }

  /** Installs it below {@code target}, unless that was done before. Without Node the test is left out, and says so. */
  static NodeProject installed(String name) throws IOException, InterruptedException {
    assumeTrue(isThere("node") && isThere("npm"), "left out: there is no Node with npm here");
    var sources = Path.of("src/test", name);
    var folder = Path.of("target", name);
    Files.createDirectories(folder);
    boolean isChanged = false;
    try (var files = Files.list(sources)) {
      for (var file : files.toList()) {
        var copy = folder.resolve(file.getFileName());
        if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
          isChanged |= file.endsWith("package-lock.json");
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    var project = new NodeProject(folder);
    if (isChanged || !Files.isDirectory(folder.resolve("node_modules"))) {
      project.command("npm", "ci", "--no-progress");
    }
    return project;
  }

  private static boolean isThere(String program) {
    var path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** What a script prints. */
  String run(String script, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(args));
    return command(command.toArray(String[]::new));
  }

  private String command(String... command) throws IOException, InterruptedException {
    var errors = Files.createTempFile("node", ".txt");
    try {
      var process = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectError(errors.toFile())
          .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended && process.exitValue() == 0)
          .as("%s\n%s\n%s", String.join(" ", command), said, Files.readString(errors))
          .isTrue();
      return said.lines().reduce((first, last) -> last).orElse("");
    } finally {
      Files.delete(errors);
    }
  }
}
