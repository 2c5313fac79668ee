package dev.concordat.maven.check;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.api.OfferedSchemas;
import dev.concordat.contracts.api.RegisteredSchema;
import dev.concordat.contracts.client.Registration.Accepted;
import dev.concordat.contracts.client.Registration.Refused;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.SchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registers the schemas of a project, each after those it imports. */
public final class SchemaRegistration {

  /**
   * How it went.
   *
   * @param registered what the registry has now, in the order it was sent
   * @param check why it ended early, if it did; passed otherwise
   */
  public record Outcome(List<RegisteredSchema> registered, CheckResult check) {
    public Outcome {
      registered = List.copyOf(registered);
    }
  }

  private final RegistryClient registry;
  private final String address;

  /** Registration at a registry, which reports call by its {@code address}. */
  public SchemaRegistration(RegistryClient registry, String address) {
    this.registry = registry;
    this.address = address;
  }

  /**
   * Registers all schemas if all of them parse. Ends with the first that the registry refuses, since others may import it; what
   * was registered until then stays, and is found to be there the next time. If all are accepted, the application's version is said
   * to write its messages with them.
   */
  public Outcome of(Application application, ProjectSchemas schemas) {
    var imports = new RegistryImports(registry, schemas);
    var parser = new ProjectParser(schemas, imports::textOf);
    schemas.inDependencyOrder().forEach(parser::parse);
    var registered = new ArrayList<RegisteredSchema>();
    var checked = new ArrayList<CheckedSchema>();
    if (parser.problems().isEmpty()) {
      for (var file : schemas.inDependencyOrder()) {
        registerArchived(file.type(), file.imports(), schemas, imports);
        var verdict = register(file, imports, registered);
        checked.add(new CheckedSchema(file, verdict));
        if (verdict.isBlocked()) {
          break;
        }
      }
    }
    var check = new CheckResult(
        application.name(), application.version(), address, checked, parser.problems());
    if (!registered.isEmpty() && !check.isBlocked()) {
      registry.putOffers(
          application.name(),
          application.version(),
          new OfferedSchemas(registered.stream()
              .map(schema -> new OfferedSchemas.Offered(schema.subject(), schema.version()))
              .toList()));
    }
    return new Outcome(registered, check);
  }

  private Verdict register(
      SchemaFile file, RegistryImports imports, List<RegisteredSchema> registered) {
    var references = imports.referencesOf(file.type(), file.imports());
    var answer =
        registry.register(file.subject(), CandidateSchema.of(file.text(), file.type(), references));
    imports.forget(file.subject());
    if (answer instanceof Accepted accepted) {
      registered.add(accepted.as());
      return Verdict.of(CompatibilityLevel.NONE, List.of(), List.of());
    }
    var refused = (Refused) answer;
    return refused
        .verdict()
        .filter(Verdict::isBlocked)
        .orElseGet(() -> Verdict.of(CompatibilityLevel.NONE, List.of(refused.detail()), List.of()));
  }

  /** Imports from jars have to be in the registry too. One that is there stays as it is: it belongs to somebody else. */
  private void registerArchived(
      SchemaType type, List<String> names, ProjectSchemas schemas, RegistryImports imports) {
    if (type != SchemaType.PROTOBUF) {
      return;
    }
    for (var name : names) {
      if (RegistryImports.isBuiltIn(name) || schemas.named(name).isPresent() || imports.has(name)) {
        continue;
      }
      Optional<String> text = schemas.inArchives(name);
      if (text.isPresent()) {
        var own = ProjectSchemas.importsOf(type, text.get());
        registerArchived(type, own, schemas, imports);
        registry.register(
            name, CandidateSchema.of(text.get(), type, imports.referencesOf(type, own)));
        imports.forget(name);
      }
    }
  }
}
