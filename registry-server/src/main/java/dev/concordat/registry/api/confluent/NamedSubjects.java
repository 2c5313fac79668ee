package dev.concordat.registry.api.confluent;

import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Which subjects a request means. */
@Component
final class NamedSubjects {

  static final String EVERY_CONTEXT = ":*:";

  private final Subjects subjects;
  private final Compatibility compatibility;

  NamedSubjects(Subjects subjects, Compatibility compatibility) {
    this.subjects = subjects;
    this.compatibility = compatibility;
  }

  /** The subject of that name, or the one it is an alias for. An alias of an alias is not followed. */
  SubjectName named(String text) {
    var subject = SubjectName.of(text);
    return compatibility
        .settings(subject.scope())
        .map(CompatibilitySettings::alias)
        .filter(alias -> !alias.isBlank())
        .map(alias -> SubjectName.of(alias, subject.context()))
        .orElse(subject);
  }

  /** The same for a key: its settings may say that the other name is not for keys. */
  SubjectName namedForKeys(String text) {
    var subject = SubjectName.of(text);
    return compatibility
            .settings(subject.scope())
            .filter(settings -> Boolean.FALSE.equals(settings.aliasForDeks()))
            .isPresent()
        ? subject
        : named(text);
  }

  /**
   * The subjects whose names start so.
   *
   * @param prefix plain in the default context, {@code :.context:} in another, {@code :*:} in all
   */
  List<SubjectName> startingWith(String prefix, Visibility visibility) {
    if (prefix.startsWith(EVERY_CONTEXT)) {
      return subjects.names(Optional.empty(), prefix.substring(EVERY_CONTEXT.length()), visibility);
    }
    var scope = SubjectName.scope(prefix);
    return scope.context().equals(ContextName.GLOBAL)
        ? List.of()
        : subjects.names(Optional.of(scope.context()), scope.subject(), visibility);
  }

  /**
   * The other names of subjects whose names start so.
   *
   * @return by the subject that is meant, the names that mean it
   */
  SortedMap<SubjectName, List<String>> aliases(String prefix) {
    var byMeaning = new TreeMap<SubjectName, List<String>>();
    var everywhere = prefix.startsWith(EVERY_CONTEXT);
    var sought = everywhere ? prefix.substring(EVERY_CONTEXT.length()) : prefix;
    compatibility.aliases().forEach((text, alias) -> {
      var scope = SubjectName.scope(text);
      var start = SubjectName.scope(sought);
      if (scope.subject().startsWith(start.subject())
          && (everywhere || scope.context().equals(start.context()))) {
        byMeaning
            .computeIfAbsent(SubjectName.of(alias, scope.context()), meant -> new ArrayList<>())
            .add(text);
      }
    });
    return byMeaning;
  }

  static Visibility visibility(boolean deleted, boolean deletedOnly) {
    return deletedOnly ? Visibility.DELETED : Visibility.of(deleted);
  }
}
