package dev.concordat.registry.api.confluent;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /config}: compatibility settings of a subject, a context, or all of the default context. */
@ConfluentResource
final class ConfigController {

  /** What the level is called when it is read. */
  private static final String LEVEL = "compatibilityLevel";

  /** What it is called when it is written, and in the answer to that. */
  private static final String LEVEL_WRITTEN = "compatibility";

  private static final String LEVELS =
      "Invalid compatibility level. Valid values are none, backward, forward, full, "
          + "backward_transitive, forward_transitive, and full_transitive";

  private final Compatibility compatibility;
  private final Subjects subjects;
  private final RequestBodies bodies;
  private final JsonMapper json;

  ConfigController(
      Compatibility compatibility, Subjects subjects, RequestBodies bodies, JsonMapper json) {
    this.compatibility = compatibility;
    this.subjects = subjects;
    this.bodies = bodies;
    this.json = json;
  }

  @GetMapping("/config")
  JsonNode ofAll() {
    return withLevel(compatibility.settings(Scope.DEFAULT).orElse(CompatibilitySettings.INITIAL));
  }

  @GetMapping("/config/{subject}")
  JsonNode ofSubject(
      @PathVariable String subject, @RequestParam(defaultValue = "false") boolean defaultToGlobal) {
    var scope = SubjectName.scope(subject);
    return defaultToGlobal
        ? withLevel(compatibility.effective(scope))
        : shown(compatibility
            .settings(scope)
            .orElseThrow(() -> new RegistryException(
                ErrorCode.COMPATIBILITY_NOT_SET,
                "nothing is configured for '%s'".formatted(scope),
                scope)));
  }

  @Sends(method = RequestMethod.PUT, path = "/config")
  JsonNode changeAll(InputStream body) throws IOException {
    return change(Scope.DEFAULT, body);
  }

  @Sends(method = RequestMethod.PUT, path = "/config/{subject}")
  JsonNode changeSubject(@PathVariable String subject, InputStream body) throws IOException {
    return change(SubjectName.scope(subject), body);
  }

  @DeleteMapping("/config")
  JsonNode removeAll() {
    return shown(subjects.removeConfiguration(Scope.DEFAULT));
  }

  @DeleteMapping("/config/{subject}")
  JsonNode removeSubject(@PathVariable String subject) {
    return shown(subjects.removeConfiguration(SubjectName.scope(subject)));
  }

  /** Answers with all that is set now, the level under the name it was written with. */
  private JsonNode change(Scope scope, InputStream body) throws IOException {
    var sent = bodies.readObject(body);
    var changed = shown(subjects.configure(scope, settings -> merged(settings, sent)));
    var level = changed.remove(LEVEL);
    if (level != null) {
      changed.set(LEVEL_WRITTEN, level);
    }
    return changed;
  }

  /** What is not sent stays, what is sent as null goes. */
  private CompatibilitySettings merged(CompatibilitySettings settings, JsonNode sent) {
    ObjectNode merged = json.valueToTree(settings);
    sent.properties().forEach(part -> {
      if (part.getKey().equals(LEVEL_WRITTEN) || part.getKey().equals(LEVEL)) {
        setLevel(merged, part.getValue());
      } else if (part.getValue().isNull()) {
        merged.remove(part.getKey());
      } else {
        merged.set(part.getKey(), part.getValue());
      }
    });
    var changed = json.treeToValue(merged, CompatibilitySettings.class);
    Stream.ofNullable(changed.defaultRuleSet()).forEach(rules -> rules.validate());
    Stream.ofNullable(changed.overrideRuleSet()).forEach(rules -> rules.validate());
    return changed;
  }

  private static void setLevel(ObjectNode settings, JsonNode level) {
    if (level.isNull()) {
      settings.remove(LEVEL);
      return;
    }
    settings.put(
        LEVEL,
        CompatibilityLevel.named(level.asString(""))
            .filter(named -> named == named.asConfluentKnowsIt())
            .orElseThrow(() -> new RegistryException(ErrorCode.LEVEL_INVALID, LEVELS))
            .name());
  }

  private JsonNode withLevel(CompatibilitySettings settings) {
    return shown(settings.withLevel(settings.level()));
  }

  /** A level that is ours alone is shown as the one that comes closest. */
  private ObjectNode shown(CompatibilitySettings settings) {
    return json.valueToTree(settings.asConfluentKnowsIt());
  }
}
