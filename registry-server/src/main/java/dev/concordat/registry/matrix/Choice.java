package dev.concordat.registry.matrix;

import org.jspecify.annotations.Nullable;

/**
 * One version that a selector leads to, or that it leads to none.
 *
 * @param number absent if there is no such version, or if all versions of the application are meant
 * @param isGiven whether it was asked about, not looked for at the destination
 * @param environment where it was found
 * @param isOneOfMany whether the selector leads to others too
 */
record Choice(
    VersionSelector selector,
    @Nullable String number,
    boolean isGiven,
    @Nullable String environment,
    boolean isOneOfMany) {

  String pacticipant() {
    return selector.pacticipant();
  }

  boolean isAll() {
    return selector.isAll() && environment == null;
  }

  /** Whether a version was meant that does not exist. */
  boolean isMissing() {
    return number == null && !isAll();
  }

  /** For people, as tools of the Pact world know it. */
  String description() {
    var name = pacticipant();
    var found = number == null ? "(no such version exists)" : "(" + number + ")";
    if (environment != null) {
      return number == null
          ? "a version of %s currently in %s (no version is currently recorded as deployed/released in this environment)"
              .formatted(name, environment)
          : "%s of %s currently in %s %s".formatted(whichOne(), name, environment, found);
    }
    if (selector.mainBranch()) {
      return selector.branch() == null
          ? "the latest version of %s from the main branch %s".formatted(name, found)
          : "the latest version of %s from branch %s %s".formatted(name, selector.branch(), found);
    }
    if (selector.tag() != null) {
      var which = selector.latest() ? "the latest version" : "a version";
      return "%s of %s with tag %s %s".formatted(which, name, selector.tag(), found);
    }
    if (selector.branch() != null) {
      var which = number == null ? "a version" : whichOne();
      return "%s of %s from branch %s %s"
          .formatted(
              selector.latest() ? "the latest version" : which, name, selector.branch(), found);
    }
    if (selector.latest()) {
      return "the latest version of %s %s".formatted(name, found);
    }
    return selector.version() == null
        ? "any version of " + name
        : "version %s of %s".formatted(selector.version(), name);
  }

  private String whichOne() {
    return isOneOfMany ? "one of the versions" : "the version";
  }

  /** What to say if a version that was asked about does not exist. */
  String absence() {
    if (selector.tag() != null) {
      return "No version with tag %s exists for %s".formatted(selector.tag(), pacticipant());
    }
    if (selector.branch() != null) {
      return "No version of %s from branch %s exists".formatted(pacticipant(), selector.branch());
    }
    if (selector.version() != null) {
      return "No pacts or verifications have been published for version %s of %s"
          .formatted(selector.version(), pacticipant());
    }
    return selector.mainBranch()
        ? "No version of %s from the main branch exists".formatted(pacticipant())
        : "No pacts or verifications have been published for %s".formatted(pacticipant());
  }
}
