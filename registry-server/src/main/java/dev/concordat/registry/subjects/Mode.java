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
  IMPORT,
  /** As {@link #IMPORT}, for a registry whose writes are made by another one's exporter; for all subjects or none. */
  FORWARD;

  /** The mode of that name in any case. */
  public static Mode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(name.trim().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new RegistryException(
            ErrorCode.MODE_INVALID,
            "Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, IMPORT, and FORWARD.",
            name));
  }

  /** Whether versions come with the ids and numbers they have elsewhere. */
  boolean takesIds() {
    return this == IMPORT || this == FORWARD;
  }

  boolean forbidsWriting() {
    return this == READONLY || this == READONLY_OVERRIDE;
  }
}
