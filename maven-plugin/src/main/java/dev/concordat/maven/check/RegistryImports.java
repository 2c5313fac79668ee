package dev.concordat.maven.check;

import dev.concordat.contracts.api.SchemaVersion;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.Reference;
import dev.concordat.schema.SchemaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a registry has of the schemas that others import. Each subject is asked for once. */
final class RegistryImports {

  /** These come with every Protobuf runtime and are never registered. */
  private static final String WELL_KNOWN = "google/protobuf/";

  private final RegistryClient registry;
  private final ProjectSchemas schemas;
  private final Map<String, Optional<SchemaVersion>> latest = new HashMap<>();

  RegistryImports(RegistryClient registry, ProjectSchemas schemas) {
    this.registry = registry;
    this.schemas = schemas;
  }

  /** The text that is registered under the name of an import. */
  Optional<String> textOf(String name) {
    return isBuiltIn(name) ? Optional.empty() : latest(name).map(SchemaVersion::schema);
  }

  /** The imports of a schema that the registry has, each at its latest version; what it lacks may be built into it. */
  List<Reference> referencesOf(SchemaType type, List<String> imports) {
    return imports.stream()
        .filter(name -> type != SchemaType.PROTOBUF || !isBuiltIn(name))
        .flatMap(name -> latest(subjectOf(name)).stream()
            .map(found -> new Reference(name, found.subject(), found.version())))
        .toList();
  }

  static boolean isBuiltIn(String name) {
    return name.startsWith(WELL_KNOWN);
  }

  boolean has(String subject) {
    return latest(subject).isPresent();
  }

  /** Asks again the next time, since there is a new version. */
  void forget(String subject) {
    latest.remove(subject);
  }

  private String subjectOf(String name) {
    return schemas.named(name).map(SchemaFile::subject).orElse(name);
  }

  private Optional<SchemaVersion> latest(String subject) {
    return latest.computeIfAbsent(subject, registry::latestVersion);
  }
}
