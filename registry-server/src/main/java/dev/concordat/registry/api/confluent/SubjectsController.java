package dev.concordat.registry.api.confluent;

import dev.concordat.registry.api.confluent.FinishedAnswers.RestsOn;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /subjects} and {@code /subjects/{subject}}. */
@ConfluentResource
final class SubjectsController {

  private final Subjects subjects;
  private final NamedSubjects named;
  private final RequestBodies bodies;
  private final WantedForm wanted;

  SubjectsController(
      Subjects subjects, NamedSubjects named, RequestBodies bodies, WantedForm wanted) {
    this.subjects = subjects;
    this.named = named;
    this.bodies = bodies;
    this.wanted = wanted;
  }

  @GetMapping("/subjects")
  List<String> list(
      @RequestParam(required = false) @Nullable String subjectPrefix,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "false") boolean deletedOnly,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit,
      HttpServletRequest request) {
    FinishedAnswers.keep(request, RestsOn.ALL_SUBJECTS);
    // An empty prefix means the default context, none at all means every context.
    var prefix = subjectPrefix == null ? NamedSubjects.EVERY_CONTEXT : subjectPrefix;
    var all = named.startingWith(prefix, NamedSubjects.visibility(deleted, deletedOnly));
    return new Page(offset, limit)
        .of(all.stream().map(SubjectName::toString).sorted().toList());
  }

  @Sends(method = RequestMethod.POST, path = "/subjects/{subject}")
  SchemaBody lookUp(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean normalize,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request)
      throws IOException {
    var draft = bodies.read(request.getInputStream(), RegisterRequest.class).draft(normalize);
    var name = named.named(subject);
    var found = subjects.lookUp(name, draft, deleted);
    if (found.subject().equals(name)) {
      FinishedAnswers.keep(request, RestsOn.draftFor(name, draft));
    }
    return wanted.of(found, format);
  }

  @DeleteMapping("/subjects/{subject}")
  List<Integer> delete(
      @PathVariable String subject, @RequestParam(defaultValue = "false") boolean permanent) {
    return subjects.delete(named.named(subject), permanent);
  }

  /** The newest version whose properties hold every key with the value beside it. */
  @GetMapping("/subjects/{subject}/metadata")
  SchemaBody withMetadata(
      @PathVariable String subject,
      @RequestParam(name = "key", defaultValue = "") List<String> keys,
      @RequestParam(name = "value", defaultValue = "") List<String> values,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "") String format) {
    return wanted.of(
        subjects.latestWith(named.named(subject), MetadataPairs.of(keys, values), deleted), format);
  }
}
