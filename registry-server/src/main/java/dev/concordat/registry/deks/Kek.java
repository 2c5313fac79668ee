package dev.concordat.registry.deks;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key of a key management service, by which data keys are encrypted.
 *
 * @param kmsType which service, such as {@code aws-kms}
 * @param kmsKeyId its name there
 * @param isShared whether the registry may use it, and hands out data keys in the clear
 * @param savedAt when it was changed last
 */
public record Kek(
    String name,
    String kmsType,
    String kmsKeyId,
    SortedMap<String, String> kmsProps,
    @Nullable String doc,
    boolean isShared,
    Instant savedAt,
    boolean isDeleted) {

  Kek deleted(boolean deleted, Instant at) {
    return new Kek(name, kmsType, kmsKeyId, kmsProps, doc, isShared, at, deleted);
  }

  /** Whether both are the same key, whenever they were saved and whether they are deleted. */
  boolean isEquivalentTo(Kek other) {
    return deleted(false, savedAt).equals(other.deleted(false, savedAt));
  }
}
