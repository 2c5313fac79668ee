package dev.concordat.maven.check;

import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Consumers;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.compatibility.Verdict;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.maven.project.SchemaLayout;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the schemas of a project with those of an earlier revision, without a registry. Nothing is known about consumers. */
public final class RevisionCheck {

  private final EarlierFiles earlierFiles;
  private final CheckSettings settings;

  /** A comparison with a folder, or with a git revision named as on the command line. */
  public RevisionCheck(String against, CheckSettings settings) {
    this(EarlierFiles.of(against), settings);
  }

  RevisionCheck(EarlierFiles earlierFiles, CheckSettings settings) {
    this.earlierFiles = earlierFiles;
    this.settings = settings;
  }

  /** The verdict on each schema that parses. One that is new has nothing to break. */
  public CheckResult of(Application application, SchemaLayout layout) {
    var rules = rules();
    var now = ProjectSchemas.read(layout);
    var before = ProjectSchemas.of(layout, earlierFiles.texts(layout));
    var parser = new ProjectParser(now, name -> Optional.empty());
    var checked = new ArrayList<CheckedSchema>();
    for (var file : now.inDependencyOrder()) {
      var candidate = parser.parse(file);
      if (candidate.isPresent()) {
        var history = before.named(file.name()).map(earlier -> baseline(before, earlier)).stream()
            .toList();
        checked.add(new CheckedSchema(file, verdict(candidate.get(), history, rules)));
      }
    }
    return new CheckResult(
        application.name(), application.version(), earlierFiles.name(), checked, parser.problems());
  }

  private Verdict verdict(Schema candidate, List<Baseline> history, RuleSelection rules) {
    var level = settings.level() == null ? CompatibilityLevel.FULL : settings.level();
    return CompatibilityChecker.verdict(
        candidate, history, level, rules, settings.policy(), Consumers.UNKNOWN);
  }

  private Baseline baseline(ProjectSchemas before, SchemaFile file) {
    var parser = new ProjectParser(before, name -> Optional.empty());
    var schema = parser
        .parse(file)
        .orElseThrow(() -> new TroubleException(
            "%s has schemas that cannot be read: %s"
                .formatted(
                    earlierFiles.name(),
                    parser.problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("; "))),
            null));
    return new Baseline(earlierFiles.name(), schema);
  }

  private RuleSelection rules() {
    if (settings.rules() == null) {
      return RuleSelection.DEFAULT;
    }
    var known = new TreeSet<String>();
    SchemaFormats.all().forEach(format -> known.addAll(format.ruleIds()));
    try {
      return RuleSelection.parse(settings.rules(), known);
    } catch (IllegalArgumentException unknown) {
      throw new TroubleException("<rules>: " + unknown.getMessage(), unknown);
    }
  }
}
