package dev.concordat.registry.api.rest;

import dev.concordat.compatibility.Role;
import dev.concordat.contracts.api.PacticipantDetails;
import dev.concordat.contracts.api.PacticipantSummary;
import dev.concordat.contracts.api.SchemaUse;
import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.api.VersionDetails;
import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.impact.ElementUse;
import dev.concordat.registry.impact.Impact;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.usage.Usages;
import dev.concordat.registry.usage.UsedVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativePacticipants")
@RequestMapping("/api/v1/pacticipants")
@Tag(name = "pacticipants")
final class PacticipantsController {

  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Usages usages;
  private final Impact impact;

  PacticipantsController(
      Pacticipants pacticipants, Environments environments, Usages usages, Impact impact) {
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.usages = usages;
    this.impact = impact;
  }

  @GetMapping
  @Operation(summary = "Every application")
  List<PacticipantSummary> list() {
    var deployed = environments.deployed();
    return pacticipants.all().stream()
        .map(Pacticipant::name)
        .map(name -> new PacticipantSummary(
            name,
            pacticipants.count(name, Line.ALL),
            pacticipants.latest(name, Line.ALL).map(PacticipantVersion::number).orElse(null),
            names(deployed, version -> version.pacticipant().equals(name))))
        .toList();
  }

  @GetMapping("/{pacticipant}")
  @Operation(
      summary = "An application with its versions, newest first, and what it reads and writes")
  PacticipantDetails one(@PathVariable String pacticipant) {
    var versions = pacticipants.versions(pacticipant);
    var deployed = environments.deployed();
    var uses = impact.usesBy(pacticipant);
    return new PacticipantDetails(
        pacticipant,
        versions.stream().map(version -> version(version, deployed)).toList(),
        usesOf(uses, Role.READER),
        usesOf(uses, Role.WRITER));
  }

  private static List<PacticipantDetails.Use> usesOf(List<ElementUse> uses, Role role) {
    return uses.stream()
        .filter(use -> use.user().role() == role)
        .map(use -> new PacticipantDetails.Use(
            use.subject().toString(),
            use.element().name(),
            use.user().version(),
            use.user().certainty(),
            use.user().evidence()))
        .toList();
  }

  private static PacticipantDetails.Version version(
      PacticipantVersion version, List<DeployedVersion> deployed) {
    return new PacticipantDetails.Version(
        version.number(),
        version.branch(),
        version.commit(),
        version.buildUrl(),
        version.tagNames(),
        version.createdAt(),
        names(
            deployed,
            running -> running.pacticipant().equals(version.pacticipant())
                && running.version().equals(version.number())));
  }

  private static List<String> names(
      List<DeployedVersion> deployed, Predicate<DeployedVersion> which) {
    return deployed.stream()
        .filter(which)
        .map(DeployedVersion::environment)
        .distinct()
        .toList();
  }

  @PutMapping("/{pacticipant}/versions/{version}")
  @Operation(summary = "Makes a version known, or tells more about it")
  ResponseEntity<Void> save(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @RequestBody(required = false) @Nullable VersionDetails details) {
    var said = details == null ? VersionDetails.NONE : details;
    var tags = said.tags() == null ? List.<String>of() : said.tags();
    if (tags.stream().anyMatch(Objects::isNull)) {
      throw NativeErrors.invalidRequest("a tag is a text, got null");
    }
    boolean isNew = pacticipants.save(
        pacticipant,
        version,
        new BuildDetails(said.branch(), said.commit(), said.buildUrl(), tags));
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).build();
  }

  @PutMapping("/{pacticipant}/versions/{version}/usages")
  @Operation(summary = "What a version uses, in place of what the same source said before")
  ResponseEntity<Void> report(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @RequestBody UsageReport report) {
    if (report.source() == null || report.usages() == null) {
      throw NativeErrors.invalidRequest("a report has a source and usages");
    }
    if (report.usages().stream().anyMatch(Objects::isNull)) {
      throw NativeErrors.invalidRequest("a usage is an object, got null");
    }
    usages.report(pacticipant, version, report.source(), report.complete(), report.usages());
    return ResponseEntity.ok().build();
  }

  @GetMapping("/{pacticipant}/versions/{version}/schemas")
  @Operation(summary = "The versions of subjects that a version was built with")
  List<SchemaUse> schemas(@PathVariable String pacticipant, @PathVariable String version) {
    return usages.schemasOf(pacticipant, version).stream()
        .map(used -> new SchemaUse(used.subject().toString(), used.version()))
        .toList();
  }

  @PutMapping("/{pacticipant}/versions/{version}/schemas")
  @Operation(summary = "Tells which versions of subjects a version was built with")
  ResponseEntity<Void> useSchemas(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @RequestBody List<SchemaUse> schemas) {
    usages.useSchemas(
        pacticipant, version, schemas.stream().map(PacticipantsController::used).toList());
    return ResponseEntity.ok().build();
  }

  private static UsedVersion used(@Nullable SchemaUse use) {
    if (use == null || use.subject() == null || use.subject().isBlank() || use.version() < 1) {
      throw NativeErrors.invalidRequest("a use has a subject and a version that counts from 1");
    }
    return new UsedVersion(SubjectName.of(use.subject()), use.version());
  }
}
