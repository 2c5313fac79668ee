package dev.concordat.registry.pacticipants;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;

/** What an application, a version of one, or an environment may be called: anything that can be read, up to 255 characters. */
public final class PacticipantName {

  private static final int LONGEST = 255;

  private PacticipantName() {}

  /**
   * The name without the space around it.
   *
   * @param what is named so, for the message
   * @throws RegistryException if nobody could tell it from another
   */
  public static String require(String what, String name) {
    var stripped = name.strip();
    if (stripped.isEmpty()) {
      throw invalid(what + " has a name, this one is blank");
    }
    if (stripped.length() > LONGEST) {
      throw invalid("%s has a name of at most %d characters, this one has %d"
          .formatted(what, LONGEST, stripped.length()));
    }
    if (stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid(what + " has a name without control characters");
    }
    return stripped;
  }

  private static RegistryException invalid(String detail) {
    return new RegistryException(ErrorCode.REQUEST_INVALID, detail);
  }
}
