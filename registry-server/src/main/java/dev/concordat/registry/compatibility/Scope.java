package dev.concordat.registry.compatibility;

import dev.concordat.registry.schemas.ContextName;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a setting holds: for one subject, or with an empty name for all of a context.
 *
 * @param subject its name without the context
 */
public record Scope(ContextName context, String subject) {

  /** All of the default context. */
  public static final Scope DEFAULT = of(ContextName.DEFAULT);

  private static final Scope EVERYWHERE = of(ContextName.GLOBAL);

  public static Scope of(ContextName context) {
    return new Scope(context, "");
  }

  public boolean isContext() {
    return subject.isEmpty();
  }

  /** Where to look for a setting, closest first. */
  public List<Scope> fallbacks() {
    return Stream.of(this, of(context), EVERYWHERE).distinct().toList();
  }

  /** As clients write it: a subject's name, or {@code :.context:}. */
  @Override
  public String toString() {
    return isContext() ? ":" + context + ":" : context.prefix() + subject;
  }
}
