package dev.concordat.cli;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.rules.RuleSelection;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the schemas below a folder with another folder or a git revision. */
@Command(
    name = "breaking",
    description = "Tells what breaks between two folders of schemas, or since a git revision.",
    mixinStandardHelpOptions = true,
    versionProvider = Concordat.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BreakingCommand implements Callable<Integer> {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @Option(
      names = "--against",
      required = true,
      paramLabel = "DIR|GIT",
      description = {
        "What to compare with: a folder, a jar, or a revision:",
        ".git#branch=main, .git#tag=v1, .git#ref=3f2a91c,",
        ".git#merge-base=main (where this branch left main),",
        "each with an optional ,subdir=FOLDER"
      })
  private String against;

  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "The schemas to judge: a folder, or what --against takes (default: .)")
  private String candidate;

  @Option(
      names = "--rules",
      defaultValue = "FILE",
      paramLabel = "SET|RULE_ID,...",
      description = "FILE (default), PACKAGE, WIRE_JSON, WIRE, or single rules")
  private String rules;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default), or json: one object a line")
  private OutputFormat format;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException {
    var selection = selection();
    var now = files(candidate);
    var before = files(against);
    var report = new Report(spec.commandLine().getOut(), format, candidate);
    var later = SchemaTree.of(now, true);
    if (!later.problems().isEmpty()) {
      report.problems(later.problems());
      return ExitCode.BREAKS;
    }
    var earlier = SchemaTree.of(before, false);
    if (!earlier.problems().isEmpty()) {
      new Report(spec.commandLine().getOut(), format, "").problems(earlier.problems());
      spec.commandLine()
          .getErr()
          .println("concordat: what does not compile is %s, not %s"
              .formatted(before.name(), now.name()));
      return ExitCode.BREAKS;
    }
    var findings = later.breaking(earlier, selection);
    report.findings(findings);
    return findings.isEmpty() ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
  }

  private RuleSelection selection() {
    try {
      return RuleSelection.parse(rules, SchemaFormats.ruleIds());
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), "--rules: " + unknown.getMessage(), unknown);
    }
  }

  /** A place without schemas is a mistake in the call far more often than it is meant. */
  private static SchemaFiles files(String place) throws TroubleException, UnavailableException {
    var files = SchemaFiles.read(place, HERE);
    if (files.isEmpty()) {
      throw new TroubleException("there are no .proto or .avsc files in " + place);
    }
    return files;
  }
}
