package dev.concordat.registry.exporters;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is exported, and where to.
 *
 * @param context what stands before the contexts of the other registry, for the types that have one
 * @param subjects names of subjects; one that ends with a star stands for all that start so
 * @param subjectRenameFormat the name in the other registry, with {@code ${subject}} for the name here; empty for the same
 * @param config where the other registry is, and how to sign in there
 */
public record Exporter(
    String name,
    ContextType contextType,
    ContextName context,
    List<String> subjects,
    String subjectRenameFormat,
    SortedMap<String, String> config) {

  /** Where subjects go. */
  public enum ContextType {
    /** Into a context named after this registry. */
    AUTO,
    /** Into a context of a given name. */
    CUSTOM,
    /** Into the context they have here. */
    NONE,
    /** All into the default context. */
    DEFAULT
  }

  static final String SUBJECT = "${subject}";

  private static final String EVERY_CONTEXT = ":*:";

  public Exporter {
    subjects = List.copyOf(subjects);
    config = new TreeMap<>(config);
  }

  /** Whether it exports that subject. */
  boolean exports(SubjectName subject) {
    return subjects.stream().anyMatch(pattern -> matches(pattern, subject));
  }

  /** Whether there may be subjects in that context which it exports. */
  boolean exportsFrom(ContextName here) {
    return subjects.stream()
        .anyMatch(pattern -> pattern.startsWith(EVERY_CONTEXT)
            || SubjectName.scope(pattern).context().equals(here));
  }

  private static boolean matches(String pattern, SubjectName subject) {
    if (pattern.startsWith(EVERY_CONTEXT)) {
      return matches(pattern.substring(EVERY_CONTEXT.length()), subject.name());
    }
    var scope = SubjectName.scope(pattern);
    return scope.context().equals(subject.context()) && matches(scope.subject(), subject.name());
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.isEmpty() || pattern.equals(name);
  }

  /** What a subject is called in the other registry. */
  SubjectName there(SubjectName subject) {
    var name = subjectRenameFormat.isEmpty()
        ? subject.name()
        : subjectRenameFormat.replace(SUBJECT, subject.name());
    return new SubjectName(contextThere(subject.context()), name);
  }

  /** Where the subjects of a context are in the other registry. */
  ContextName contextThere(ContextName here) {
    return switch (contextType) {
      case NONE -> here;
      case DEFAULT -> ContextName.DEFAULT;
      case AUTO, CUSTOM ->
        here.isDefault() || context.isDefault()
            ? (here.isDefault() ? context : here)
            : new ContextName(context.name() + here.name());
    };
  }

  /** Whether the contexts it writes to are its own, so that it may say how they are written to. */
  boolean ownsContexts() {
    return contextType == ContextType.AUTO || contextType == ContextType.CUSTOM;
  }
}
