package dev.concordat.registry.schemas;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;

/**
 * A part of the registry with ids and subjects of its own.
 *
 * @param name starts with a dot; the dot alone is the default context
 */
public record ContextName(String name) implements Comparable<ContextName> {

  public static final ContextName DEFAULT = new ContextName(".");

  /** Holds no subjects, only the settings that all contexts fall back to. */
  public static final ContextName GLOBAL = new ContextName(".__GLOBAL");

  public ContextName {
    if (!name.startsWith(".")) {
      name = "." + name;
    }
    if (name.contains(":") || name.chars().anyMatch(Character::isISOControl)) {
      throw new RegistryException(
          ErrorCode.CONTEXT_NAME_INVALID,
          "context names hold neither colons nor control characters, got '%s'".formatted(name));
    }
  }

  public boolean isDefault() {
    return equals(DEFAULT);
  }

  /** What stands before a subject's name in this context; nothing in the default one. */
  public String prefix() {
    return isDefault() ? "" : ":" + name + ":";
  }

  @Override
  public int compareTo(ContextName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
