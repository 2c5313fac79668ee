package dev.concordat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.concordat.rules.Finding;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** One line of a report for programs, with the keys of {@code buf breaking}. What has no place stands at the first character. */
@JsonPropertyOrder({
  "path",
  "start_line",
  "start_column",
  "end_line",
  "end_column",
  "type",
  "message"
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Annotation(
    @Nullable String path,
    int startLine,
    int startColumn,
    int endLine,
    int endColumn,
    String type,
    String message) {

  /** What a schema that cannot be read is reported as. */
  static final String COMPILE = "COMPILE";

  static Annotation of(Finding finding) {
    return of(finding.candidate(), finding.rule(), finding.message());
  }

  static Annotation of(Problem problem) {
    return of(problem.at(), COMPILE, problem.message());
  }

  private static Annotation of(@Nullable Location at, String type, String message) {
    return at == null
        ? new Annotation(null, 1, 1, 1, 1, type, message)
        : new Annotation(
            at.file(),
            at.startLine(),
            at.startColumn(),
            at.endLine(),
            at.endColumn(),
            type,
            message);
  }
}
