package dev.concordat.registry.associations;

import dev.concordat.registry.subjects.SubjectName;
import java.time.Instant;
import java.util.Comparator;

/**
 * A subject of a resource.
 *
 * @param type which part of the resource's data the subject is for: {@code key} or {@code value}
 * @param isFrozen whether it must not be changed, nor another schema registered with it
 */
public record Association(
    String guid,
    Resource resource,
    String type,
    SubjectName subject,
    Lifecycle lifecycle,
    boolean isFrozen,
    Instant createdAt,
    Instant updatedAt) {

  public static final String KEY = "key";
  public static final String VALUE = "value";

  /** By resource, and for each of them the key before the value. */
  public static final Comparator<Association> ORDER = Comparator.comparing(
          (Association one) -> one.resource().name())
      .thenComparing(one -> one.resource().namespace())
      .thenComparing(one -> one.resource().type())
      .thenComparing(Association::type)
      .thenComparing(Association::subject);

  Association with(Lifecycle other, Instant at) {
    return new Association(guid, resource, type, subject, other, isFrozen, createdAt, at);
  }
}
