package dev.concordat.registry.environments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where versions run.
 *
 * @param uuid its name for programs, which stays when it is renamed
 * @param displayName its name for people, where it has another one
 */
public record Environment(
    String uuid,
    String name,
    @Nullable String displayName,
    boolean production,
    List<Contact> contacts,
    Instant createdAt,
    Instant updatedAt) {

  /** Somebody to ask about an environment, and how to reach them. */
  public record Contact(@Nullable String name, java.util.Map<String, Object> details) {}

  public Environment {
    contacts = List.copyOf(contacts);
  }

  /** The name for people. */
  public String shownName() {
    return displayName == null || displayName.isBlank() ? name : displayName;
  }
}
