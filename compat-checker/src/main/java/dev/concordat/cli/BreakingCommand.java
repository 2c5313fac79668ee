package dev.concordat.cli;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.rules.RuleSelection;
import dev.concordat.sources.UnavailableException;
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

  @Option(
      names = "--against",
      required = true,
      paramLabel = "DIR|GIT",
      description = {
        "What to compare with: a folder, a jar, descriptors of a compiler",
        "(.binpb, .desc, .pb, .json, also .gz), or a revision:",
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
      description = "FILE (default), PACKAGE, WIRE_JSON, WIRE, CONCORDAT,"
          + " CONCORDAT_JSON, or single rules")
  private String rules;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default), or json: one object a line")
  private OutputFormat format;

  @Option(names = "--quiet", description = "No progress on the terminal")
  private boolean quiet;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException {
    var selection = selection();
    var command = spec.commandLine();
    try (var progress = Progress.on(command.getErr(), quiet)) {
      var places = Places.read(against, candidate, false, true, progress);
      var later = places.trees().later();
      var earlier = places.trees().earlier();
      progress.step("comparing");
      var findings = later.breaking(earlier, selection);
      progress.clear();
      var folder = DescriptorFile.isMeant(candidate) ? "" : candidate;
      var report = new Report(command.getOut(), format, folder);
      if (!later.problems().isEmpty()) {
        report.problems(later.problems());
      }
      if (!earlier.problems().isEmpty()) {
        new Report(command.getOut(), format, "").problems(earlier.problems());
        command
            .getErr()
            .println("concordat: what does not compile is %s, not %s"
                .formatted(places.earlier(), places.later()));
      }
      boolean compiles = later.problems().isEmpty() && earlier.problems().isEmpty();
      if (compiles || !findings.isEmpty()) {
        report.findings(findings);
      }
      return compiles && findings.isEmpty() ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
    }
  }

  private RuleSelection selection() {
    try {
      return RuleSelection.parse(rules, SchemaFormats.ruleIds());
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), "--rules: " + unknown.getMessage(), unknown);
    }
  }
}
