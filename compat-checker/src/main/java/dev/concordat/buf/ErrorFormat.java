package dev.concordat.buf;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.concordat.schema.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The forms of report that {@code buf --error-format} knows. */
public enum ErrorFormat {
  TEXT("text"),
  JSON("json"),
  MSVS("msvs"),
  JUNIT("junit"),
  GITHUB_ACTIONS("github-actions"),
  GITLAB_CODE_QUALITY("gitlab-code-quality");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Another name of the first. */
  private static final String GCC = "gcc";

  private final String name;

  ErrorFormat(String name) {
    this.name = name;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name;
  }

  public static Optional<ErrorFormat> named(String name) {
    return Stream.of(values())
        .filter(each -> each.name.equals(name) || (each == TEXT && name.equals(GCC)))
        .findFirst();
  }

  /** All names, as messages list them. */
  public static String names() {
    return Stream.of(values()).map(ErrorFormat::toString).collect(Collectors.joining(", "));
  }

  /** The whole report with the line break at its end; empty if there is nothing to report. */
  public String of(Collection<BufAnnotation> annotations) {
    if (annotations.isEmpty()) {
      return "";
    }
    return switch (this) {
      case TEXT -> lines(annotations, BufAnnotation::toString);
      case JSON -> lines(annotations, ErrorFormat::json);
      case MSVS -> lines(annotations, ErrorFormat::msvs);
      case JUNIT -> junit(annotations);
      case GITHUB_ACTIONS -> lines(annotations, ErrorFormat::github);
      case GITLAB_CODE_QUALITY -> gitlab(annotations);
    };
  }

  private static String lines(
      Collection<BufAnnotation> annotations, Function<BufAnnotation, String> line) {
    return annotations.stream()
        .map(annotation -> line.apply(annotation) + "\n")
        .collect(Collectors.joining());
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "path",
    "start_line",
    "start_column",
    "end_line",
    "end_column",
    "type",
    "message"
  })
  private record Line(
      @Nullable String path,
      @JsonProperty("start_line") int startLine,
      @JsonProperty("start_column") int startColumn,
      @JsonProperty("end_line") int endLine,
      @JsonProperty("end_column") int endColumn,
      String type,
      String message) {}

  private static String json(BufAnnotation annotation) {
    return written(new Line(
        annotation.at() == null ? null : annotation.path(),
        annotation.startLine(),
        annotation.startColumn(),
        annotation.endLine(),
        annotation.endColumn(),
        annotation.type(),
        annotation.message()));
  }

  /** As Go writes it, which is safe inside of a page. */
  private static String written(Object object) {
    return MAPPER
        .writeValueAsString(object)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String msvs(BufAnnotation annotation) {
    return "%s(%d,%d) : error %s : %s"
        .formatted(
            annotation.shownPath(),
            annotation.startLine(),
            annotation.startColumn(),
            annotation.type(),
            annotation.message());
  }

  private static String github(BufAnnotation annotation) {
    var at = annotation.at();
    var where = at == null
        ? ""
        : ",line=%d,col=%d,endLine=%d,endColumn=%d"
            .formatted(at.startLine(), at.startColumn(), at.endLine(), at.endColumn());
    return "::error file=%s%s::%s".formatted(annotation.shownPath(), where, annotation.message());
  }

  private static String junit(Collection<BufAnnotation> annotations) {
    var byPath = annotations.stream()
        .collect(Collectors.groupingBy(
            BufAnnotation::shownPath, LinkedHashMap::new, Collectors.toList()));
    var report = new StringBuilder("<testsuites>\n");
    byPath.forEach((path, cases) -> {
      var suite = path.endsWith(".proto") ? path.substring(0, path.length() - 6) : path;
      report.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n"
          .formatted(attribute(suite), cases.size(), cases.size()));
      cases.forEach(annotation -> report.append(testCase(annotation)));
      report.append("  </testsuite>\n");
    });
    return report.append("</testsuites>\n").toString();
  }

  private static String testCase(BufAnnotation annotation) {
    var at = annotation.at();
    var name = at == null
        ? annotation.type()
        : "%s_%d_%d".formatted(annotation.type(), at.startLine(), at.startColumn());
    return """
            <testcase name="%s">
              <failure message="%s" type="%s"></failure>
            </testcase>
        """.formatted(
            attribute(name), attribute(annotation.toString()), attribute(annotation.type()));
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\t", "&#x9;")
        .replace("\n", "&#xA;")
        .replace("\r", "&#xD;");
  }

  @JsonPropertyOrder({"description", "check_name", "fingerprint", "location", "severity"})
  private record Violation(
      String description,
      @JsonProperty("check_name") String checkName,
      String fingerprint,
      Place location,
      String severity) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"path", "positions"})
  private record Place(@Nullable String path, Positions positions) {}

  @JsonPropertyOrder({"begin", "end"})
  private record Positions(Position begin, Position end) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"line", "column"})
  private record Position(@Nullable Integer line, @Nullable Integer column) {
    static final Position UNKNOWN = new Position(null, null);
  }

  private static String gitlab(Collection<BufAnnotation> annotations) {
    var violations = new ArrayList<Violation>();
    for (var annotation : annotations) {
      violations.add(new Violation(
          annotation.message(),
          annotation.type(),
          fingerprint(annotation),
          place(annotation.at()),
          "minor"));
    }
    return written(List.copyOf(violations)) + "\n";
  }

  private static Place place(@Nullable Location at) {
    return at == null
        ? new Place(null, new Positions(Position.UNKNOWN, Position.UNKNOWN))
        : new Place(
            at.file(),
            new Positions(
                new Position(at.startLine(), at.startColumn()),
                new Position(at.endLine(), at.endColumn())));
  }

  /** Only has to tell one from another and to stay the same; buf's own cannot be had from its report. */
  private static String fingerprint(BufAnnotation annotation) {
    try {
      var text = annotation.type() + '\0' + annotation;
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
