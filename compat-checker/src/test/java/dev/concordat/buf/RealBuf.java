package dev.concordat.buf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The buf of the npm package {@code @bufbuild/buf}, where the build has put it. */
final class RealBuf {

  private static final Path PACKAGES = Path.of("target/buf/node_modules/@bufbuild");

  private final Path program;

  private RealBuf(Path program) {
    this.program = program.toAbsolutePath();
  }

  /** Skips the test that calls, saying why, if there is none. */
  static RealBuf orLeaveOut() throws IOException {
    var found = find();
    assumeTrue(
        found.isPresent(),
        "left out: there is no buf to compare with, for there is no Node, or npm could not bring it");
    return found.orElseThrow();
  }

  /** The program itself, beside the script of the package that would only start it. */
  private static Optional<RealBuf> find() throws IOException {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (var packages = Files.list(PACKAGES)) {
      return packages
          .map(each -> each.resolve("bin"))
          .flatMap(bin -> List.of(bin.resolve("buf.exe"), bin.resolve("buf")).stream())
          .filter(file -> file.getParent().getParent().getFileName().toString().startsWith("buf-"))
          .filter(Files::isExecutable)
          .findFirst()
          .map(RealBuf::new);
    }
  }

  /** What it prints, line by line. */
  List<String> run(Path folder, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var said = Files.createTempFile("buf", ".txt");
    var process = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(said.toFile())
        .start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() == 1) {
      throw new IOException("buf failed: " + Files.readString(said));
    }
    Files.delete(said);
    return printed.lines().toList();
  }
}
