package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.subjects.Mode;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /mode}: what may be done to a subject, a context, or all of the default context. */
@ConfluentResource
final class ModeController {

  record ModeBody(@Nullable String mode) {}

  private final Subjects subjects;
  private final RequestBodies bodies;

  ModeController(Subjects subjects, RequestBodies bodies) {
    this.subjects = subjects;
    this.bodies = bodies;
  }

  @GetMapping("/mode")
  ModeBody ofAll() {
    return body(subjects.effectiveMode(Scope.DEFAULT));
  }

  @GetMapping("/mode/{subject}")
  ModeBody ofSubject(
      @PathVariable String subject, @RequestParam(defaultValue = "false") boolean defaultToGlobal) {
    var scope = SubjectName.scope(subject);
    return body(
        defaultToGlobal
            ? subjects.effectiveMode(scope)
            : subjects
                .mode(scope)
                .orElseThrow(() -> new RegistryException(
                    ErrorCode.MODE_NOT_SET, "no mode is set for '%s'".formatted(scope), scope)));
  }

  @Sends(method = RequestMethod.PUT, path = "/mode")
  ModeBody changeAll(@RequestParam(defaultValue = "false") boolean force, InputStream body)
      throws IOException {
    return change(Scope.DEFAULT, force, body);
  }

  @Sends(method = RequestMethod.PUT, path = "/mode/{subject}")
  ModeBody changeSubject(
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean force,
      InputStream body)
      throws IOException {
    return change(SubjectName.scope(subject), force, body);
  }

  @DeleteMapping("/mode")
  ModeBody removeAll(@RequestParam(defaultValue = "false") boolean recursive) {
    return body(subjects.removeMode(Scope.DEFAULT, recursive));
  }

  @DeleteMapping("/mode/{subject}")
  ModeBody removeSubject(
      @PathVariable String subject, @RequestParam(defaultValue = "false") boolean recursive) {
    return body(subjects.removeMode(SubjectName.scope(subject), recursive));
  }

  /** A mode of null takes away what is set. */
  private ModeBody change(Scope scope, boolean force, InputStream sent) throws IOException {
    var mode = bodies.readObject(sent).get("mode");
    if (mode == null || !(mode.isNull() || mode.isString())) {
      throw new RegistryException(ErrorCode.MODE_INVALID, "a mode is a name or null");
    }
    if (mode.isNull()) {
      if (subjects.mode(scope).isPresent()) {
        subjects.removeMode(scope, false);
      }
      return new ModeBody(null);
    }
    var named = Mode.named(mode.asString());
    subjects.setMode(scope, named, force);
    return body(named);
  }

  private static ModeBody body(Mode mode) {
    return new ModeBody(mode.name());
  }
}
