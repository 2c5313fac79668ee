package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.util.Arrays;
import java.util.Locale;

/** What may be done to a subject. */
public enum Mode {
  READWRITE,
  READONLY,
  /** The older name of {@link #READONLY}. */
  READONLY_OVERRIDE,
  /** Versions are taken over from another registry, with their ids and without being judged. */
  IMPORT;

  /** The mode of that name in any case. */
  public static Mode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(name.trim().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new RegistryException(
            ErrorCode.MODE_INVALID,
            "Invalid mode '%s'. Valid values are %s".formatted(name, Arrays.toString(values())),
            name));
  }

  boolean forbidsWriting() {
    return this == READONLY || this == READONLY_OVERRIDE;
  }
}
