package dev.concordat.maven.check;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.client.RegistryAnswerException;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import java.util.ArrayList;
import java.util.List;

/** Asks a registry what the schemas of a project would break, and for whom. Changes nothing there. */
public final class RegistryCheck {

  private static final int UNPROCESSABLE = 422;

  private final RegistryClient registry;
  private final String address;
  private final CheckSettings settings;

  /** A check at a registry, which reports call by its {@code address}. */
  public RegistryCheck(RegistryClient registry, String address, CheckSettings settings) {
    this.registry = registry;
    this.address = address;
    this.settings = settings;
  }

  /** The verdict on each schema that parses. A subject that the registry does not know has nothing to break. */
  public CheckResult of(Application application, ProjectSchemas schemas) {
    var imports = new RegistryImports(registry, schemas);
    var parser = new ProjectParser(schemas, imports::textOf);
    var checked = new ArrayList<CheckedSchema>();
    for (var file : schemas.inDependencyOrder()) {
      if (parser.parse(file).isPresent()) {
        checked.add(new CheckedSchema(file, verdict(file, imports)));
      }
    }
    return new CheckResult(
        application.name(), application.version(), address, checked, parser.problems());
  }

  private Verdict verdict(SchemaFile file, RegistryImports imports) {
    if (!imports.has(file.subject())) {
      var level = settings.level() == null ? CompatibilityLevel.BACKWARD : settings.level();
      return Verdict.of(level, List.of(), List.of());
    }
    var candidate = CandidateSchema.of(
            file.text(), file.type(), imports.referencesOf(file.type(), file.imports()))
        .atLevel(settings.level())
        .withRules(settings.rules())
        .withPolicy(settings.policy());
    try {
      return registry.verdict(file.subject(), candidate);
    } catch (RegistryAnswerException answer) {
      if (answer.status() != UNPROCESSABLE) {
        throw answer;
      }
      throw new TroubleException(
          "the registry cannot read %s, though it is valid here: %s%s"
              .formatted(file.path(), answer.getMessage(), hint(file)),
          answer);
    }
  }

  /** The registry reads a schema with the imports it has, which this build may be about to change. */
  private static String hint(SchemaFile file) {
    return file.imports().isEmpty()
        ? ""
        : ". It imports %s; register what has changed there first"
            .formatted(String.join(", ", file.imports()));
  }
}
