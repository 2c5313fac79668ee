package dev.concordat.maven.check;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.client.RegistryAnswerException;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    var told = new HashSet<Fingerprint>();
    for (var file : schemas.inDependencyOrder()) {
      if (parser.parse(file).isPresent()) {
        checked.add(new CheckedSchema(file, untold(verdict(file, schemas, imports), told)));
      }
    }
    return new CheckResult(
        application.name(), application.version(), address, checked, parser.problems());
  }

  private Verdict verdict(SchemaFile file, ProjectSchemas schemas, RegistryImports imports) {
    if (!imports.has(file.subject())) {
      var level = settings.level() == null ? CompatibilityLevel.BACKWARD : settings.level();
      return Verdict.of(level, List.of(), List.of());
    }
    var candidate = CandidateSchema.of(
            file.text(), file.type(), imports.referencesOf(file.type(), file.imports()))
        .withImports(schemas.sourceOf(file, name -> Optional.empty()).imports())
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
          "the registry cannot read %s, though it is valid here: %s"
              .formatted(file.path(), answer.getMessage()),
          answer);
    }
  }

  /** A schema's verdict covers what it imports; what was said of an import itself is not said again. */
  private static Verdict untold(Verdict verdict, Set<Fingerprint> told) {
    var fresh = verdict.findings().stream()
        .filter(judged -> told.add(judged.finding().fingerprint()))
        .toList();
    return fresh.size() == verdict.findings().size()
        ? verdict
        : Verdict.of(verdict.level(), verdict.registryMessages(), fresh);
  }
}
