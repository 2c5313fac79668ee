package dev.concordat.registry.deks;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** The key management services this server can ask: one of its own, if it has a secret. */
@Component
final class Kms {

  static final String LOCAL = "local-kms";

  private final DekSettings settings;

  Kms(DekSettings settings) {
    this.settings = settings;
  }

  byte[] encrypt(Kek kek, String subject, byte[] key) {
    try {
      return aead(kek, subject).encrypt(key);
    } catch (GeneralSecurityException failed) {
      throw failed(subject, String.valueOf(failed.getMessage()));
    }
  }

  byte[] decrypt(Kek kek, String subject, byte[] key) {
    try {
      return aead(kek, subject).decrypt(key);
    } catch (GeneralSecurityException refused) {
      throw new RegistryException(
          ErrorCode.KEY_REFUSED_BY_KMS,
          "Could not decrypt dek for %s: it was not encrypted with the key '%s'"
              .formatted(subject, kek.kmsKeyId()));
    }
  }

  private LocalKms aead(Kek kek, String subject) {
    if (!kek.kmsType().equals(LOCAL)) {
      throw failed(
          subject,
          "No kms client found for %s://%s; this server knows %s only, so a KEK of another type cannot be shared with it"
              .formatted(kek.kmsType(), kek.kmsKeyId(), LOCAL));
    }
    var secret = settings.localSecret();
    if (secret == null || secret.isBlank()) {
      throw failed(
          subject,
          "%s has no secret; start the server with --concordat.deks.local-secret".formatted(LOCAL));
    }
    return new LocalKms(secret);
  }

  private static RegistryException failed(String subject, String because) {
    return new RegistryException(
        ErrorCode.KEY_NOT_GENERATED,
        "Could not generate encrypted dek for %s: %s".formatted(subject, because));
  }
}
