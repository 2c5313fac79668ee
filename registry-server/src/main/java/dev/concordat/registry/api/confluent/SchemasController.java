package dev.concordat.registry.api.confluent;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.api.confluent.FinishedAnswers.RestsOn;
import dev.concordat.registry.associations.Associations;
import dev.concordat.registry.associations.Filter;
import dev.concordat.registry.associations.Lifecycle;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectStore.Use;
import dev.concordat.registry.subjects.SubjectVersion;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /schemas}: by id, by guid, all of them, and which types there are. */
@ConfluentResource
final class SchemasController {

  private static final int LONGEST_LIST = 1_000;

  private final Schemas schemas;
  private final Subjects subjects;
  private final NamedSubjects named;
  private final Associations associations;
  private final FinishedAnswers finished;
  private final WantedForm wanted;

  SchemasController(
      Schemas schemas,
      Subjects subjects,
      NamedSubjects named,
      Associations associations,
      FinishedAnswers finished,
      WantedForm wanted) {
    this.schemas = schemas;
    this.subjects = subjects;
    this.named = named;
    this.associations = associations;
    this.finished = finished;
    this.wanted = wanted;
  }

  record SubjectAndVersion(String subject, int version) {}

  record ContextAndId(String context, int id) {}

  /** Which schemas are wanted. */
  private record Wanted(
      String subjectPrefix,
      boolean aliases,
      Visibility visibility,
      boolean latestOnly,
      List<String> ruleTypes,
      Optional<Filter> associated) {}

  @GetMapping("/schemas")
  List<SchemaBody> list(
      @RequestParam(defaultValue = "") String subjectPrefix,
      @RequestParam(defaultValue = "false") boolean aliases,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "false") boolean latestOnly,
      @RequestParam(defaultValue = "") List<String> ruleType,
      @RequestParam(defaultValue = "") String resourceType,
      @RequestParam(defaultValue = "") List<String> associationType,
      @RequestParam(required = false) @Nullable Lifecycle lifecycle,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    boolean isFiltered = !resourceType.isEmpty() || !associationType.isEmpty() || lifecycle != null;
    var wanted = new Wanted(
        subjectPrefix,
        aliases,
        Visibility.of(deleted),
        latestOnly,
        ruleType,
        isFiltered
            ? Optional.of(AssociationsController.filter(resourceType, associationType, lifecycle))
            : Optional.empty());
    return subjects.atOnce(() -> page(wanted, new Page(offset, limit)));
  }

  private List<SchemaBody> page(Wanted wanted, Page page) {
    var aliases = wanted.aliases()
        ? named.aliases(wanted.subjectPrefix())
        : new TreeMap<SubjectName, List<String>>();
    var names = new TreeSet<>(named.startingWith(wanted.subjectPrefix(), wanted.visibility()));
    aliases.keySet().stream()
        .filter(meant -> subjects.exists(meant, wanted.visibility()))
        .forEach(names::add);
    var associated = new TreeMap<SubjectName, List<AssociationBody>>();
    wanted.associated().ifPresent(filter -> {
      associations
          .all(filter)
          .forEach(one -> associated
              .computeIfAbsent(one.subject(), subject -> new ArrayList<>())
              .add(AssociationBody.of(one)));
      names.retainAll(associated.keySet());
    });
    var all = names.stream()
        .flatMap(subject -> entries(subject, wanted.visibility(), wanted.latestOnly()));
    // Rules are in the schemas, so that all of them must be read if they are asked for.
    var shown = wanted.ruleTypes().isEmpty()
        ? page.of(all, LONGEST_LIST).stream().map(use -> version(use, wanted)).toList()
        : page.of(
            all.map(use -> version(use, wanted))
                .filter(version -> hasRule(version, wanted.ruleTypes())),
            LONGEST_LIST);
    return shown.stream()
        .map(version -> SchemaBody.of(version)
            .with(
                aliases.getOrDefault(version.subject(), List.of()),
                associated.getOrDefault(version.subject(), List.of())))
        .toList();
  }

  private SubjectVersion version(Use use, Wanted wanted) {
    return subjects.version(
        use.subject(),
        new VersionSpec.Numbered(use.version()),
        wanted.visibility() != Visibility.LIVE);
  }

  private static boolean hasRule(SubjectVersion version, List<String> types) {
    var rules = version.content().ruleSet();
    return rules != null && rules.all().anyMatch(rule -> types.contains(rule.type()));
  }

  private Stream<Use> entries(SubjectName subject, Visibility visibility, boolean latestOnly) {
    var versions = subjects.versions(subject, visibility);
    return versions.subList(latestOnly ? versions.size() - 1 : 0, versions.size()).stream()
        .map(entry -> new Use(subject, entry.version(), entry.isDeleted()));
  }

  @GetMapping("/schemas/types")
  List<String> types() {
    return SchemaFormats.all().stream().map(format -> format.type().name()).toList();
  }

  @GetMapping("/schemas/ids/{id}")
  ResponseEntity<byte[]> byId(
      @PathVariable int id,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "false") boolean fetchMaxId,
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String referenceFormat,
      @RequestParam(defaultValue = "") List<String> findTags,
      HttpServletRequest request) {
    var scope = scope(subject);
    boolean isForEver = scope.isContext() && !fetchMaxId;
    return finished.answer(request, isForEver, () -> {
      var schema = find(scope, id);
      var maxId = fetchMaxId ? schemas.highestId(schema.context()) : null;
      if (!fetchMaxId && !scope.isContext() && schema.context().equals(scope.context())) {
        FinishedAnswers.keep(request, RestsOn.nameIn(scope));
      }
      var body = scope.isContext()
          ? SchemaBody.of(schema, null, null, maxId)
          : subjects.usesOf(schema.context(), id, true).stream()
              .filter(use -> use.subject().name().equals(scope.subject()))
              .reduce((earlier, later) -> later)
              .map(use -> SchemaBody.of(schema, use.subject().toString(), use.version(), maxId))
              .orElseGet(() -> SchemaBody.of(schema, null, null, maxId));
      return wanted.withTags(wanted.of(body, schema, format, referenceFormat), schema, findTags);
    });
  }

  @GetMapping("/schemas/ids/{id}/schema")
  ResponseEntity<byte[]> textById(
      @PathVariable int id,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request) {
    return FinishedAnswers.tagged(request, wanted.textOf(find(scope(subject), id), format), true);
  }

  @GetMapping("/schemas/ids/{id}/subjects")
  List<String> subjectsOf(
      @PathVariable int id,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    var all = uses(id, subject, deleted)
        .map(use -> use.subject().toString())
        .distinct()
        .toList();
    return new Page(offset, limit).of(all);
  }

  @GetMapping("/schemas/ids/{id}/versions")
  List<SubjectAndVersion> versionsOf(
      @PathVariable int id,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    var all = uses(id, subject, deleted)
        .map(use -> new SubjectAndVersion(use.subject().toString(), use.version()))
        .toList();
    return new Page(offset, limit).of(all);
  }

  private Stream<Use> uses(int id, String subject, boolean deleted) {
    var scope = scope(subject);
    return subjects.usesOf(find(scope, id).context(), id, deleted).stream()
        .filter(use -> scope.isContext() || use.subject().name().equals(scope.subject()));
  }

  @GetMapping("/schemas/guids/{guid}")
  ResponseEntity<byte[]> byGuid(
      @PathVariable String guid,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request) {
    return finished.answer(request, true, () -> {
      var schema = schemas.find(guid(guid)).orElseThrow(() -> notFound(guid));
      return wanted.of(SchemaBody.of(schema, null, null, null), schema, format, "");
    });
  }

  @GetMapping("/schemas/guids/{guid}/ids")
  List<ContextAndId> idsOf(@PathVariable String guid) {
    var ids = schemas.idsOf(guid(guid));
    if (ids.isEmpty()) {
      throw notFound(guid);
    }
    return ids.entrySet().stream()
        .map(held -> new ContextAndId(held.getKey().name(), held.getValue()))
        .toList();
  }

  private StoredSchema find(Scope scope, int id) {
    return subjects.schema(scope, id).orElseThrow(() -> notFound(id));
  }

  /** No subject at all means all of the default context. */
  private Scope scope(String subject) {
    var scope = SubjectName.scope(subject);
    return scope.isContext() ? scope : named.named(subject).scope();
  }

  private static UUID guid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noGuid) {
      throw notFound(text);
    }
  }

  private static RegistryException notFound(Object idOrGuid) {
    return new RegistryException(
        ErrorCode.SCHEMA_NOT_FOUND, "there is no schema " + idOrGuid, idOrGuid);
  }
}
