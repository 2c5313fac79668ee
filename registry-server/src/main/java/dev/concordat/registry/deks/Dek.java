package dev.concordat.registry.deks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data key, encrypted.
 *
 * @param encryptedKeyMaterial in base64
 * @param keyMaterial in base64 and in the clear; only under a shared KEK, and never kept
 * @param savedAt when it was changed last
 */
public record Dek(
    DekId id,
    @Nullable String encryptedKeyMaterial,
    @Nullable String keyMaterial,
    Instant savedAt,
    boolean isDeleted) {

  Dek deleted(boolean deleted, Instant at) {
    return new Dek(id, encryptedKeyMaterial, null, at, deleted);
  }

  Dek opened(String material) {
    return new Dek(id, encryptedKeyMaterial, material, savedAt, isDeleted);
  }
}
