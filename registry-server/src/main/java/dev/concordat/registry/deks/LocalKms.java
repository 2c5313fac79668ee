package dev.concordat.registry.deks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with a key that is made of a secret, as Confluent's clients do for {@code local-kms}: AES-GCM with 128 bits, the key by
 * HKDF (RFC 5869) with SHA-256, without salt and info.
 */
final class LocalKms {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String secret;

  LocalKms(String secret) {
    this.secret = secret;
  }

  byte[] encrypt(byte[] plain) throws GeneralSecurityException {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var encrypted = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
    var whole = Arrays.copyOf(nonce, nonce.length + encrypted.length);
    System.arraycopy(encrypted, 0, whole, nonce.length, encrypted.length);
    return whole;
  }

  byte[] decrypt(byte[] whole) throws GeneralSecurityException {
    if (whole.length <= NONCE_BYTES) {
      throw new GeneralSecurityException("too short to be encrypted");
    }
    return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES))
        .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private byte[] key() throws GeneralSecurityException {
    var extracted = hmac(new byte[HASH_BYTES], secret.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(hmac(extracted, new byte[] {1}), KEY_BYTES);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
    return mac.doFinal(text);
  }
}
