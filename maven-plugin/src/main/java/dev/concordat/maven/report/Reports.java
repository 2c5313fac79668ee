package dev.concordat.maven.report;

import dev.concordat.maven.check.CheckResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The files of a check. */
public final class Reports {

  private Reports() {}

  /**
   * Writes one file for each format, and takes away those that an earlier check has left.
   *
   * @return the one to open: the page if there is one
   */
  public static Optional<Path> write(
      CheckResult result, Path folder, Set<ReportFormat> formats, Path project) {
    try {
      Files.createDirectories(folder);
      for (var format : ReportFormat.values()) {
        var file = folder.resolve(format.fileName());
        if (formats.contains(format)) {
          Files.write(file, text(format, result, project).getBytes(StandardCharsets.UTF_8));
        } else {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the reports to " + folder, e);
    }
    var written = EnumSet.noneOf(ReportFormat.class);
    written.addAll(formats);
    return written.stream().findFirst().map(format -> folder.resolve(format.fileName()));
  }

  private static String text(ReportFormat format, CheckResult result, Path project) {
    return switch (format) {
      case HTML -> HtmlReport.of(result);
      case JSON -> JsonReport.of(result);
      case SARIF -> SarifReport.of(result, project.toUri());
      case JUNIT -> JUnitReport.of(result);
    };
  }
}
