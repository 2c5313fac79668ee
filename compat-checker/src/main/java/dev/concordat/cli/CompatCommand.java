package dev.concordat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.RegistryAnswer;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.Incompatibility;
import dev.concordat.format.SchemaFormat;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaType;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers what a schema registry at a compatibility level would. */
@Command(
    name = "compat",
    description = "Tells whether a schema registry would let one schema follow another.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompatCommand implements Callable<Integer> {

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "AVRO, PROTOBUF or JSON")
  private SchemaType type;

  @Option(
      names = "--mode",
      required = true,
      paramLabel = "LEVEL",
      description = "NONE, BACKWARD, FORWARD, FULL, or one of them with _TRANSITIVE")
  private String mode;

  @Option(
      names = "--old",
      required = true,
      paramLabel = "FILE",
      description = "The schema as it was")
  private String earlier;

  @Option(
      names = "--new",
      required = true,
      paramLabel = "FILE",
      description = "The schema that is to follow it")
  private String later;

  @Option(
      names = "--import",
      paramLabel = "DIR",
      description = "Where imports are found, besides the folder of each file; may be repeated")
  private List<Path> importFolders = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default) or json")
  private OutputFormat format;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException {
    var level = CompatibilityLevel.named(mode)
        .orElseThrow(() -> new ParameterException(
            spec.commandLine(),
            "--mode: there is no level '%s'; there are %s"
                .formatted(
                    mode,
                    Stream.of(CompatibilityLevel.values())
                        .map(Enum::name)
                        .collect(Collectors.joining(", ")))));
    var known = SchemaFormats.of(type)
        .orElseThrow(() ->
            new TroubleException("this version cannot judge %s schemas; it can judge %s"
                .formatted(
                    type,
                    SchemaFormats.all().stream()
                        .map(each -> each.type().name())
                        .collect(Collectors.joining(", ")))));
    return answer(known, level);
  }

  private <S extends Schema> int answer(SchemaFormat<S> known, CompatibilityLevel level)
      throws TroubleException, UnavailableException {
    var old = known
        .parseStored(SchemaFile.read(earlier, type, importFolders))
        .orElseThrow(
            problems -> new TroubleException("the old schema cannot be read: " + problems.get(0)));
    var parsed = known.parse(SchemaFile.read(later, type, importFolders));
    var report = new Report(spec.commandLine().getOut(), format, "");
    if (parsed instanceof Rejected<S> rejected) {
      report.problems(rejected.problems());
      return ExitCode.BREAKS;
    }
    var candidate = ((Parsed<S>) parsed).schema();
    var answer =
        CompatibilityChecker.registryAnswer(candidate, List.of(new Baseline(earlier, old)), level);
    if (format == OutputFormat.JSON) {
      report.object(Answer.of(answer, level));
    } else {
      tell(report, answer, level);
    }
    return answer.isCompatible() ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
  }

  private void tell(Report report, RegistryAnswer answer, CompatibilityLevel level) {
    var out = spec.commandLine().getOut();
    for (var reason : answer.reasons()) {
      var finding = reason.finding();
      out.println(report.heading(finding.candidate(), finding.rule(), finding.message()));
      report.detail("Says", reason.registryMessage());
      var wayOut = finding.wayOut();
      if (wayOut != null) {
        report.detail("Fix", wayOut);
      }
    }
    out.println("%s is %s with %s at %s"
        .formatted(later, answer.isCompatible() ? "compatible" : "not compatible", earlier, level));
  }

  /** The answer for programs. */
  private record Answer(boolean compatible, String level, List<Reason> reasons) {
    static Answer of(RegistryAnswer answer, CompatibilityLevel level) {
      var reasons = answer.reasons().stream().map(Reason::of).toList();
      return new Answer(answer.isCompatible(), level.name(), reasons);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Reason(
      String type,
      String element,
      String message,
      String registryMessage,
      @Nullable Location candidate,
      @Nullable Location baseline) {
    static Reason of(Incompatibility incompatibility) {
      var finding = incompatibility.finding();
      return new Reason(
          finding.rule(),
          finding.element().name(),
          finding.message(),
          incompatibility.registryMessage(),
          finding.candidate(),
          finding.baseline());
    }
  }
}
