package dev.concordat.registry.api.rest;

import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.api.RegisteredSchema;
import dev.concordat.contracts.api.SchemaDiff;
import dev.concordat.contracts.api.SchemaVersion;
import dev.concordat.contracts.api.SubjectDetails;
import dev.concordat.contracts.api.SubjectPage;
import dev.concordat.contracts.api.SubjectSummary;
import dev.concordat.contracts.api.SubjectUsages;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.Incompatible;
import dev.concordat.registry.impact.Impact;
import dev.concordat.registry.impact.Terms;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectVersion;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionEntry;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import dev.concordat.schema.SchemaType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeSubjects")
@RequestMapping("/api/v1/subjects")
@Tag(name = "subjects")
final class SubjectsController {

  private static final int LONGEST_PAGE = 500;

  private final Subjects subjects;
  private final Compatibility compatibility;
  private final Impact impact;

  SubjectsController(Subjects subjects, Compatibility compatibility, Impact impact) {
    this.subjects = subjects;
    this.compatibility = compatibility;
    this.impact = impact;
  }

  @GetMapping
  @Operation(summary = "Subjects whose name contains the query, in order")
  SubjectPage list(
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "50") int limit) {
    if (offset < 0 || limit < 1 || limit > LONGEST_PAGE) {
      throw NativeErrors.invalidRequest("offset starts at 0 and limit is 1 to %d, got %d and %d"
          .formatted(LONGEST_PAGE, offset, limit));
    }
    return subjects.atOnce(() -> page(query.toLowerCase(Locale.ROOT), offset, limit));
  }

  private SubjectPage page(String sought, int offset, int limit) {
    var found = subjects.names(Optional.empty(), "", Visibility.LIVE).stream()
        .filter(name -> name.toString().toLowerCase(Locale.ROOT).contains(sought))
        .toList();
    var latest = found.stream()
        .skip(offset)
        .limit(limit)
        .map(name -> subjects.version(name, VersionSpec.latest(), false))
        .toList();
    var readers = impact.readers(latest);
    return new SubjectPage(
        found.size(),
        latest.stream()
            .map(version -> summary(version, readers.getOrDefault(version.subject(), 0)))
            .toList());
  }

  private SubjectSummary summary(SubjectVersion latest, int readers) {
    var subject = latest.subject();
    return new SubjectSummary(
        subject.toString(),
        latest.content().type(),
        subjects.versions(subject, Visibility.LIVE).stream()
            .map(VersionEntry::version)
            .toList(),
        latest.version(),
        latest.schema().id(),
        latest.entry().registeredAt(),
        compatibility.effective(subject.scope()).level(),
        readers);
  }

  @GetMapping("/{subject}")
  @Operation(summary = "A subject with all its versions, soft-deleted ones marked")
  SubjectDetails one(@PathVariable String subject) {
    var name = SubjectName.of(subject);
    var versions = subjects.versions(name, Visibility.ALL).stream()
        .map(entry -> version(name, new VersionSpec.Numbered(entry.version())))
        .toList();
    return new SubjectDetails(
        name.toString(),
        versions.get(versions.size() - 1).content().type(),
        compatibility.effective(name.scope()).level(),
        LevelsController.origin(compatibility, name.scope()),
        versions.stream()
            .map(version -> new SubjectDetails.Version(
                version.version(),
                version.schema().id(),
                version.schema().guid().toString(),
                version.entry().registeredAt(),
                version.entry().isDeleted(),
                version.content().references()))
            .toList());
  }

  @GetMapping("/{subject}/versions/{version}")
  @Operation(summary = "One version with its text; 'latest' is the newest that is not deleted")
  SchemaVersion text(@PathVariable String subject, @PathVariable String version) {
    return schemaVersion(version(SubjectName.of(subject), VersionSpec.of(version)));
  }

  private SubjectVersion version(SubjectName subject, VersionSpec spec) {
    return subjects.version(subject, spec, true);
  }

  private static SchemaVersion schemaVersion(SubjectVersion version) {
    return new SchemaVersion(
        version.subject().toString(),
        version.version(),
        version.schema().id(),
        version.schema().guid().toString(),
        version.content().type(),
        version.content().text(),
        version.content().references(),
        version.entry().registeredAt());
  }

  @GetMapping("/{subject}/diff")
  @Operation(summary = "What changed between two versions, and the verdict on it")
  SchemaDiff diff(
      @PathVariable String subject, @RequestParam String from, @RequestParam String to) {
    var compared =
        impact.compare(SubjectName.of(subject), VersionSpec.of(from), VersionSpec.of(to));
    return new SchemaDiff(
        schemaVersion(compared.from()),
        schemaVersion(compared.to()),
        compared.changes().stream().map(SchemaDiff.Change::of).toList(),
        compared.verdict());
  }

  @GetMapping("/{subject}/usages")
  @Operation(summary = "Every element of a version and who uses it")
  SubjectUsages usages(
      @PathVariable String subject, @RequestParam(defaultValue = "latest") String version) {
    var used = impact.usages(SubjectName.of(subject), VersionSpec.of(version));
    return new SubjectUsages(
        list(
            used.elements(),
            use -> new SubjectUsages.Element(
                use.element().name(), use.location(), use.readers(), use.writers())),
        list(
            used.unresolved(),
            lost ->
                new SubjectUsages.Unresolved(lost.pacticipant(), lost.version(), lost.usage())));
  }

  private static <T, R> List<R> list(List<T> from, Function<T, R> change) {
    return from.stream().map(change).toList();
  }

  @PostMapping("/{subject}/verdict")
  @Operation(summary = "What a schema would break if it became the next version; changes nothing")
  Verdict verdict(@PathVariable String subject, @RequestBody CandidateSchema candidate) {
    return impact.verdict(
        SubjectName.of(subject), draft(candidate), otherImports(candidate), terms(candidate));
  }

  @PostMapping("/{subject}/versions")
  @Operation(summary = "Registers a schema; the same again gives the version there is")
  ResponseEntity<?> register(@PathVariable String subject, @RequestBody CandidateSchema candidate) {
    var name = SubjectName.of(subject);
    var draft = draft(candidate);
    try {
      var version = subjects.register(name, draft);
      return ResponseEntity.ok(new RegisteredSchema(
          version.subject().toString(),
          version.version(),
          version.schema().id(),
          version.schema().guid().toString()));
    } catch (Incompatible refusal) {
      return NativeErrors.incompatible(
          refusal, impact.verdict(name, draft, Map.of(), terms(candidate)));
    }
  }

  static SchemaDraft draft(CandidateSchema candidate) {
    if (candidate.schema() == null || candidate.schema().isBlank()) {
      throw NativeErrors.invalidRequest("'schema' is missing: the text to be judged");
    }
    var references = candidate.references() == null
        ? List.<dev.concordat.schema.Reference>of()
        : candidate.references();
    if (references.stream()
        .anyMatch(reference ->
            reference == null || reference.name() == null || reference.subject() == null)) {
      throw NativeErrors.invalidRequest("a reference has a name, a subject and a version");
    }
    return SchemaDraft.of(
        candidate.schemaType() == null ? SchemaType.AVRO : candidate.schemaType(),
        candidate.schema(),
        references);
  }

  static Map<String, String> otherImports(CandidateSchema candidate) {
    if (candidate.imports() == null) {
      return Map.of();
    }
    if (candidate.imports().containsValue(null)) {
      throw NativeErrors.invalidRequest("'imports' holds a text for each name");
    }
    return candidate.imports();
  }

  static Terms terms(CandidateSchema candidate) {
    return new Terms(
        Optional.ofNullable(candidate.level()),
        Optional.ofNullable(candidate.rules()),
        candidate.policy() == null ? BlockPolicy.ALWAYS : candidate.policy());
  }
}
