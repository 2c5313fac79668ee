package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.util.List;
import java.util.Optional;

/** Which version of a subject somebody asks for. */
public sealed interface VersionSpec {

  /** The version of that number. */
  record Numbered(int version) implements VersionSpec {
    @Override
    public String toString() {
      return String.valueOf(version);
    }
  }

  /** The newest one that is live. */
  record Latest() implements VersionSpec {
    @Override
    public String toString() {
      return "latest";
    }
  }

  static VersionSpec latest() {
    return new Latest();
  }

  /** The version that is meant; the latest is always a live one. */
  default Optional<VersionEntry> among(List<VersionEntry> history) {
    return history.stream()
        .filter(entry -> this instanceof Numbered numbered
            ? entry.version() == numbered.version()
            : !entry.isDeleted())
        .reduce((earlier, later) -> later);
  }

  /** Reads a number from 1 on, {@code latest} in any case, or -1, which means the same. */
  static VersionSpec of(String text) {
    var trimmed = text.trim();
    if (trimmed.equalsIgnoreCase("latest")) {
      return latest();
    }
    try {
      int number = Integer.parseInt(trimmed);
      if (number == -1) {
        return latest();
      }
      if (number > 0) {
        return new Numbered(number);
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, like a number out of range.
    }
    throw new RegistryException(
        ErrorCode.VERSION_INVALID,
        "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
            .formatted(text),
        text);
  }
}
