package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.schemas.ContextName;
import java.util.Comparator;
import java.util.Set;

/**
 * The name of a subject and the context it is in.
 *
 * @param name without the context
 */
public record SubjectName(ContextName context, String name) implements Comparable<SubjectName> {

  private static final Comparator<SubjectName> BY_CONTEXT =
      Comparator.comparing(SubjectName::context).thenComparing(SubjectName::name);

  /** Names that stand for something else in registries of this kind. */
  private static final Set<String> RESERVED = Set.of("__GLOBAL", "__EMPTY");

  public SubjectName {
    if (name.chars().anyMatch(Character::isISOControl)
        || RESERVED.contains(name)
        || context.equals(ContextName.GLOBAL)) {
      throw new RegistryException(
          ErrorCode.SUBJECT_NAME_INVALID,
          "no subject can be called '%s' in context %s".formatted(printable(name), context),
          context.prefix() + name);
    }
  }

  /** Reads {@code name} or {@code :.context:name}. */
  public static SubjectName of(String text) {
    return of(text, ContextName.DEFAULT);
  }

  /** Reads a name that is in context {@code here} unless it says otherwise. */
  public static SubjectName of(String text, ContextName here) {
    var scope = scope(text, here);
    return new SubjectName(scope.context(), scope.subject());
  }

  /** Reads a name that may also be that of a context, such as {@code :.context:}. */
  public static Scope scope(String text) {
    return scope(text, ContextName.DEFAULT);
  }

  private static Scope scope(String text, ContextName here) {
    int end = text.startsWith(":") ? text.indexOf(':', 1) : -1;
    if (end < 0 || !text.startsWith(":.")) {
      return new Scope(here, text);
    }
    return new Scope(new ContextName(text.substring(1, end)), text.substring(end + 1));
  }

  public Scope scope() {
    return new Scope(context, name);
  }

  /** As clients write it: with the context, unless that is the default one. */
  @Override
  public String toString() {
    return context.prefix() + name;
  }

  @Override
  public int compareTo(SubjectName other) {
    return BY_CONTEXT.compare(this, other);
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
