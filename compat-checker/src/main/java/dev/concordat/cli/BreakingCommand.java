package dev.concordat.cli;

import dev.concordat.buf.BufBreaking;
import dev.concordat.buf.BufException;
import dev.concordat.buf.BufRequest;
import dev.concordat.buf.BufVerdict;
import dev.concordat.buf.ErrorFormat;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.sources.DescriptorFile;
import dev.concordat.sources.SchemaFiles;
import dev.concordat.sources.UnavailableException;
import dev.concordat.trees.SchemaTexts;
import dev.concordat.trees.SchemaTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the schemas below a folder with another folder or a git revision. */
@Command(
    name = "breaking",
    description = {
      "Tells what breaks between two folders of schemas, or since a git revision.",
      "",
      "Where a buf.yaml or buf.work.yaml says how .proto files are built and which rules",
      "they are held to, it is honoured. With --error-format it reports as buf does,",
      "word for word, and can stand in for 'buf breaking'.",
      ""
    },
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BreakingCommand implements Callable<Integer> {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final String PROTO = ".proto";

  /** What buf holds to if nothing says otherwise. */
  private static final RuleSelection BUFS_DEFAULT =
      new RuleSelection(Set.of(RuleSet.FILE), Set.of());

  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "INPUT",
      description = "The schemas to judge: a folder, or what --against takes (default: .)")
  private String candidate;

  @Option(
      names = "--against",
      paramLabel = "INPUT",
      description = {
        "What to compare with (required): a folder, a jar or zip file, a .proto file,",
        "an image (.binpb or .json, also .gz), or a revision:",
        ".git#branch=main, .git#tag=v1, .git#commit=3f2a91c, .git#ref=HEAD~3,",
        ".git#merge-base=main, each with an optional ,subdir=FOLDER"
      })
  private @Nullable String against;

  @Option(
      names = "--rules",
      paramLabel = "SET|RULE_ID,...",
      description = {
        "FILE, PACKAGE, WIRE_JSON, WIRE, CONCORDAT, CONCORDAT_JSON, or single rules.",
        "Default: what buf.yaml says, else FILE"
      })
  private @Nullable String rules;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text (default), or json: one object a line, with the keys of buf's")
  private OutputFormat format;

  @Option(
      names = "--error-format",
      paramLabel = "FORMAT",
      description = {
        "Report as buf does, in its words: text, json, msvs, junit, github-actions",
        "or gitlab-code-quality. Only .proto files are judged then"
      })
  private @Nullable String errorFormat;

  @Option(
      names = "--config",
      paramLabel = "FILE|TEXT",
      description = "A buf.yaml, or its text, to use instead of the one of INPUT")
  private @Nullable String config;

  @Option(
      names = "--against-config",
      paramLabel = "FILE|TEXT",
      description = "The same for what --against names")
  private @Nullable String againstConfig;

  @Option(
      names = "--path",
      split = ",",
      paramLabel = "PATH",
      description = "Only these .proto files or folders; may be repeated")
  private List<String> paths = List.of();

  @Option(
      names = "--exclude-path",
      split = ",",
      paramLabel = "PATH",
      description = "Not these .proto files or folders; may be repeated")
  private List<String> excludedPaths = List.of();

  @Option(
      names = "--exclude-imports",
      description = "Leave aside .proto files that others only import")
  private boolean excludesImports;

  @Option(
      names = "--limit-to-input-files",
      description = "Leave aside .proto files that INPUT does not have")
  private boolean limitedToInputFiles;

  @Option(
      names = "--disable-symlinks",
      hidden = true,
      description = "Accepted for builds that give it to buf; links to files are followed")
  @SuppressWarnings("UnusedVariable") // picocli takes it off the line
  private boolean symlinksDisabled;

  @Option(
      names = "--against-registry",
      hidden = true,
      description = "Not possible here: nothing is fetched")
  private boolean againstRegistry;

  @Mixin
  private WaiverOption waivers;

  @Option(names = "--quiet", description = "No progress on the terminal")
  private boolean quiet;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws TroubleException, UnavailableException, BufException {
    if (againstRegistry) {
      throw wrong("--against-registry: nothing is fetched from a registry of modules; give"
          + " --against a folder, an image or a git revision");
    }
    if (against == null) {
      throw wrong("Missing required option: '--against=INPUT'");
    }
    var selection = selection();
    if (errorFormat != null) {
      return asBuf(against, selection);
    }
    return needsBuf() ? asConfigured(against, selection) : asFolders(against, selection);
  }

  // As buf: its rules, its words

  private int asBuf(String baseline, Optional<RuleSelection> selection)
      throws BufException, UnavailableException {
    var form = ErrorFormat.named(String.valueOf(errorFormat))
        .orElseThrow(() -> wrong("--error-format: there is no format '%s'; there are %s"
            .formatted(errorFormat, ErrorFormat.names())));
    var verdict = bufVerdict(baseline, selection);
    warn(verdict);
    var out = spec.commandLine().getOut();
    out.print(form.of(verdict.annotations()));
    out.flush();
    return verdict.annotations().isEmpty() ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
  }

  private BufVerdict bufVerdict(String baseline, Optional<RuleSelection> selection)
      throws BufException, UnavailableException {
    try (var progress = Progress.on(spec.commandLine().getErr(), quiet)) {
      progress.step("comparing %s with %s".formatted(candidate, baseline));
      return BufBreaking.verdict(request(baseline, selection));
    }
  }

  private BufRequest request(String baseline, Optional<RuleSelection> selection) {
    return new BufRequest(
        candidate,
        baseline,
        Optional.ofNullable(config),
        Optional.ofNullable(againstConfig),
        selection,
        paths,
        excludedPaths,
        excludesImports,
        limitedToInputFiles,
        HERE);
  }

  private void warn(BufVerdict verdict) {
    verdict
        .warnings()
        .forEach(warning -> spec.commandLine().getErr().println("concordat: " + warning));
  }

  // As configured for buf, in our words

  private boolean needsBuf() throws BufException, UnavailableException {
    return config != null
        || againstConfig != null
        || !paths.isEmpty()
        || !excludedPaths.isEmpty()
        || excludesImports
        || limitedToInputFiles
        || BufBreaking.isConfigured(candidate, HERE);
  }

  private int asConfigured(String baseline, Optional<RuleSelection> selection)
      throws TroubleException, BufException, UnavailableException {
    var verdict = bufVerdict(baseline, selection);
    warn(verdict);
    var report = new Report(spec.commandLine().getOut(), format, "");
    if (!verdict.problems().isEmpty()) {
      report.problems(verdict.problems());
      return ExitCode.BREAKS;
    }
    var findings = new ArrayList<>(verdict.findings());
    findings.addAll(besidesProtobuf(baseline, selection));
    var applied = selection.orElse(BUFS_DEFAULT);
    return told(report, findings, applied) == 0 ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
  }

  /** How many break something that nobody answers for. */
  private int told(Report report, List<Finding> findings, RuleSelection applied)
      throws TroubleException, BufException {
    var waived = waivers.of(findings, applied, Path.of(BufBreaking.place(candidate)));
    int broken = report.findings(findings, applied, waived);
    waived.notes().forEach(note -> spec.commandLine().getErr().println("concordat: " + note));
    return broken;
  }

  /** Schemas of other formats, of which buf's configuration says nothing. */
  private List<Finding> besidesProtobuf(String baseline, Optional<RuleSelection> selection)
      throws UnavailableException, BufException {
    var now = BufBreaking.place(candidate);
    var before = BufBreaking.place(baseline);
    if (isProtobufAlone(now) || isProtobufAlone(before)) {
      return List.of();
    }
    var later = SchemaFiles.read(now, HERE);
    var trees = SchemaTree.compared(
        withoutProtobuf(later.other(before, HERE)), withoutProtobuf(later), false, true);
    return trees.later().breaking(trees.earlier(), selection.orElse(BUFS_DEFAULT));
  }

  private static boolean isProtobufAlone(String place) {
    return place.endsWith(PROTO) || DescriptorFile.isMeant(place, HERE);
  }

  private static SchemaTexts withoutProtobuf(SchemaFiles files) {
    var texts = SchemaTexts.of(files);
    return new SchemaTexts(
        Collections.emptySortedMap(), texts.avro(), texts.json(), texts.unreadable());
  }

  // Plain folders

  private int asFolders(String baseline, Optional<RuleSelection> selection)
      throws TroubleException, UnavailableException, BufException {
    var command = spec.commandLine();
    try (var progress = Progress.on(command.getErr(), quiet)) {
      var places = Places.read(
          BufBreaking.place(baseline), BufBreaking.place(candidate), false, true, progress);
      var later = places.trees().later();
      var earlier = places.trees().earlier();
      progress.step("comparing");
      var applied = selection.orElse(BUFS_DEFAULT);
      var findings = later.breaking(earlier, applied);
      progress.clear();
      var folder = DescriptorFile.isMeant(candidate, HERE) ? "" : candidate;
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
      int broken = compiles || !findings.isEmpty() ? told(report, findings, applied) : 0;
      return compiles && broken == 0 ? ExitCode.NOTHING_BREAKS : ExitCode.BREAKS;
    }
  }

  private Optional<RuleSelection> selection() {
    if (rules == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(RuleSelection.parse(rules, SchemaFormats.ruleIds()));
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), "--rules: " + unknown.getMessage(), unknown);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
