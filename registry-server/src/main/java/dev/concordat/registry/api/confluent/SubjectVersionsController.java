package dev.concordat.registry.api.confluent;

import dev.concordat.registry.api.confluent.FinishedAnswers.RestsOn;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /subjects/{subject}/versions} and what is below. */
@ConfluentResource
final class SubjectVersionsController {

  private final Subjects subjects;
  private final NamedSubjects named;
  private final RequestBodies bodies;
  private final WantedForm wanted;

  SubjectVersionsController(
      Subjects subjects, NamedSubjects named, RequestBodies bodies, WantedForm wanted) {
    this.subjects = subjects;
    this.named = named;
    this.bodies = bodies;
    this.wanted = wanted;
  }

  @GetMapping("/subjects/{subject}/versions")
  List<Integer> list(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "false") boolean deletedOnly,
      @RequestParam(defaultValue = "false") boolean deletedAsNegative,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    var visibility =
        deletedAsNegative ? Visibility.ALL : NamedSubjects.visibility(deleted, deletedOnly);
    var all = subjects.versions(named.named(subject), visibility).stream()
        .map(entry -> deletedAsNegative && entry.isDeleted() ? -entry.version() : entry.version())
        .toList();
    return new Page(offset, limit).of(all);
  }

  @Sends(method = RequestMethod.POST, path = "/subjects/{subject}/versions")
  SchemaBody register(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean normalize,
      @RequestParam(defaultValue = "") String format,
      InputStream body)
      throws IOException {
    var draft = bodies.read(body, RegisterRequest.class).draft(normalize);
    var registered = subjects.register(named.named(subject), draft);
    return wanted.of(SchemaBody.registered(registered), registered.schema(), format, "");
  }

  @GetMapping("/subjects/{subject}/versions/{version}")
  SchemaBody version(
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String referenceFormat,
      @RequestParam(defaultValue = "") List<String> findTags,
      HttpServletRequest request) {
    var name = named.named(subject);
    var found = subjects.version(name, VersionSpec.of(version), deleted);
    if (found.subject().equals(name)) {
      FinishedAnswers.keep(request, RestsOn.versionsOf(name));
    }
    return wanted.withTags(
        wanted.of(SchemaBody.of(found), found.schema(), format, referenceFormat),
        found.schema(),
        findTags);
  }

  /** Registers the version again with other tags in its text. */
  @Sends(method = RequestMethod.POST, path = "/subjects/{subject}/versions/{version}/tags")
  SchemaBody tag(@PathVariable String subject, @PathVariable String version, InputStream body)
      throws IOException {
    var spec = VersionSpec.of(version);
    var change = bodies.read(body, TagRequest.class).retagging();
    return SchemaBody.registered(subjects.retag(named.named(subject), spec, change));
  }

  /** The schema alone, as it is, although the answer's media type is one of JSON. */
  @GetMapping("/subjects/{subject}/versions/{version}/schema")
  byte[] text(
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "") String format) {
    return wanted.textOf(
        subjects.version(named.named(subject), VersionSpec.of(version), deleted).schema(), format);
  }

  @GetMapping("/subjects/{subject}/versions/{version}/referencedby")
  List<Integer> referencedBy(
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit)
        .of(subjects.referencedBy(named.named(subject), VersionSpec.of(version), deleted));
  }

  @DeleteMapping("/subjects/{subject}/versions/{version}")
  int delete(
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean permanent) {
    return subjects.delete(named.named(subject), VersionSpec.of(version), permanent);
  }
}
