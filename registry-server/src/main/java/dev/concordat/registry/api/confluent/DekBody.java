package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.deks.Dek;
import org.jspecify.annotations.Nullable;

/** A key that encrypts data, as clients send and read it; what is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DekBody(
    @Nullable String kekName,
    @Nullable String subject,
    @Nullable Integer version,
    @Nullable String algorithm,
    @Nullable String encryptedKeyMaterial,
    @Nullable String keyMaterial,
    @Nullable Long ts,
    @Nullable Boolean deleted) {

  static DekBody of(Dek dek) {
    return new DekBody(
        dek.id().kek(),
        dek.id().subject(),
        dek.id().version(),
        dek.id().algorithm().name(),
        dek.encryptedKeyMaterial(),
        dek.keyMaterial(),
        dek.savedAt().toEpochMilli(),
        dek.isDeleted() ? true : null);
  }
}
