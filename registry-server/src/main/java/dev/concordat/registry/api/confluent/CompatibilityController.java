package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.api.confluent.FinishedAnswers.RestsOn;
import dev.concordat.registry.compatibility.Judgement;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /compatibility}: what a registration would be told, without registering. */
@ConfluentResource
final class CompatibilityController {

  /**
   * The answer.
   *
   * @param messages there, if only as an empty list, when the client asked for more than yes or no
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Compatible(boolean is_compatible, @Nullable List<String> messages) {}

  private final Subjects subjects;
  private final NamedSubjects named;
  private final RequestBodies bodies;

  CompatibilityController(Subjects subjects, NamedSubjects named, RequestBodies bodies) {
    this.subjects = subjects;
    this.named = named;
    this.bodies = bodies;
  }

  @Sends(method = RequestMethod.POST, path = "/compatibility/subjects/{subject}/versions/{version}")
  Compatible withVersion(
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean normalize,
      @RequestParam(defaultValue = "false") boolean verbose,
      HttpServletRequest request)
      throws IOException {
    var spec = VersionSpec.of(version);
    return judged(
        request, subject, normalize, verbose, (name, draft) -> subjects.judge(name, draft, spec));
  }

  @Sends(method = RequestMethod.POST, path = "/compatibility/subjects/{subject}/versions")
  Compatible withAll(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean normalize,
      @RequestParam(defaultValue = "false") boolean verbose,
      HttpServletRequest request)
      throws IOException {
    return judged(request, subject, normalize, verbose, subjects::judge);
  }

  /** A schema that is none fits nothing; only who asks for more than yes or no is told so as an answer. */
  private Compatible judged(
      HttpServletRequest request,
      String subject,
      boolean normalize,
      boolean verbose,
      BiFunction<SubjectName, SchemaDraft, Judgement> judge)
      throws IOException {
    try {
      var draft = bodies.read(request.getInputStream(), RegisterRequest.class).draft(normalize);
      var name = named.named(subject);
      var judgement = judge.apply(name, draft);
      FinishedAnswers.keep(request, RestsOn.draftFor(name, draft));
      return new Compatible(
          judgement.isCompatible(), verbose ? CompatibilityMessages.of(judgement) : null);
    } catch (RegistryException refused) {
      if (verbose && refused.code() == ErrorCode.SCHEMA_INVALID) {
        return new Compatible(false, List.of(refused.detail()));
      }
      throw refused;
    }
  }
}
