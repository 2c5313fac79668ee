package dev.concordat.maven.project;

import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.waivers.Waivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The breaks a project answers for. */
public final class WaiverFiles {

  private WaiverFiles() {}

  /**
   * Where a project's waivers are: in the file it names, which has to be there, or in the nearest one of the usual name.
   *
   * @throws MisconfiguredException if the named file is not there
   */
  public static Optional<Path> of(Path project, @Nullable Path named) {
    if (named == null) {
      return Waivers.nearestFile(project);
    }
    if (!Files.isRegularFile(named)) {
      throw new MisconfiguredException("there is no waiver file " + named);
    }
    return Optional.of(named);
  }

  /**
   * Reads a file, which reports call as seen from the project.
   *
   * @throws MisconfiguredException if it is not a waiver file; the message holds every mistake, a line each
   */
  public static Waivers read(Path file, Path project) {
    var name = project.relativize(file).toString().replace('\\', '/');
    var result = Waivers.parse(name, text(file, name));
    if (result instanceof Rejected<Waivers> rejected) {
      throw new MisconfiguredException(
          rejected.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return ((Parsed<Waivers>) result).schema();
  }

  private static String text(Path file, String name) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new MisconfiguredException(name + " is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + name, unreadable);
    }
  }
}
