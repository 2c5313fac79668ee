package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Judgement;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
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
      InputStream body)
      throws IOException {
    var spec = VersionSpec.of(version);
    return judged(
        body, normalize, verbose, draft -> subjects.judge(named.named(subject), draft, spec));
  }

  @Sends(method = RequestMethod.POST, path = "/compatibility/subjects/{subject}/versions")
  Compatible withAll(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean normalize,
      @RequestParam(defaultValue = "false") boolean verbose,
      InputStream body)
      throws IOException {
    return judged(body, normalize, verbose, draft -> subjects.judge(named.named(subject), draft));
  }

  /** A schema that is none fits nothing; only who asks for more than yes or no is told so as an answer. */
  private Compatible judged(
      InputStream body, boolean normalize, boolean verbose, Function<SchemaDraft, Judgement> judge)
      throws IOException {
    try {
      var judgement = judge.apply(bodies.read(body, RegisterRequest.class).draft(normalize));
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
