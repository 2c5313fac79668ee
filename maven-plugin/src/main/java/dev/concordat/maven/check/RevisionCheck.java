package dev.concordat.maven.check;

import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.compatibility.Verdict;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaLayout;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Problem;
import dev.concordat.trees.SchemaTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the schemas of a project with those of an earlier revision, without a registry. Nothing is known about consumers. */
public final class RevisionCheck {

  private final String against;
  private final CheckSettings settings;

  /** A comparison with a folder, a jar, or a git revision named as on the command line. */
  public RevisionCheck(String against, CheckSettings settings) {
    this.against = against;
    this.settings = settings;
  }

  /** The verdict on each schema, if all of them parse. One that is new has nothing to break. */
  public CheckResult of(Application application, SchemaLayout layout) {
    var rules = rules();
    var now = ProjectSchemas.read(layout);
    var files = EarlierFiles.read(against, layout, now);
    var before = ProjectSchemas.of(layout, files.texts());
    var trees = SchemaTree.compared(ProjectTexts.of(before), ProjectTexts.of(now), false, true);
    var problems = trees.later().problems().stream()
        .map(problem -> inProject(problem, now))
        .distinct()
        .toList();
    var checked = problems.isEmpty()
        ? judged(now, before, trees, files.name(), rules)
        : List.<CheckedSchema>of();
    return new CheckResult(
        application.name(), application.version(), files.name(), checked, problems);
  }

  private static Problem inProject(Problem problem, ProjectSchemas schemas) {
    return schemas
        .named(problem.at().file())
        .map(file -> new Problem(file.inProject(problem.at()), problem.message()))
        .orElse(problem);
  }

  private List<CheckedSchema> judged(
      ProjectSchemas now,
      ProjectSchemas before,
      SchemaTree.Pair trees,
      String name,
      RuleSelection rules) {
    var earlier = trees.earlier();
    if (!earlier.problems().isEmpty()) {
      throw new TroubleException(
          "the schemas of %s cannot be read: %s"
              .formatted(
                  name,
                  earlier.problems().stream()
                      .map(problem -> inProject(problem, before).toString())
                      .distinct()
                      .collect(Collectors.joining("; "))),
          null);
    }
    var findings = trees.later().breakingBySource(earlier, rules);
    var checked = new ArrayList<CheckedSchema>();
    for (var file : now.inDependencyOrder()) {
      checked.add(new CheckedSchema(file, verdict(findings, file.name(), name)));
    }
    for (var file : before.inDependencyOrder()) {
      if (now.named(file.name()).isEmpty() && findings.containsKey(file.name())) {
        checked.add(new CheckedSchema(file, verdict(findings, file.name(), name)));
      }
    }
    return checked;
  }

  private Verdict verdict(Map<String, List<Finding>> findings, String file, String againstName) {
    var level = settings.level() == null ? CompatibilityLevel.FULL : settings.level();
    return CompatibilityChecker.verdict(
        findings.getOrDefault(file, List.of()), againstName, level, settings.policy());
  }

  private RuleSelection rules() {
    if (settings.rules() == null) {
      return RuleSelection.DEFAULT;
    }
    try {
      return RuleSelection.parse(settings.rules(), SchemaFormats.ruleIds());
    } catch (IllegalArgumentException unknown) {
      throw new TroubleException("<rules>: " + unknown.getMessage(), unknown);
    }
  }
}
