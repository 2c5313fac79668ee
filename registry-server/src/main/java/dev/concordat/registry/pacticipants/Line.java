package dev.concordat.registry.pacticipants;

/**
 * Versions of an application that belong together: those of a branch, those with a tag, or simply all.
 *
 * @param name empty if it is all versions
 */
public record Line(Kind kind, String name) {

  /** What makes versions belong together. */
  public enum Kind {
    BRANCH,
    TAG,
    ALL
  }

  /** All versions there are. */
  public static final Line ALL = new Line(Kind.ALL, "");

  public static Line branch(String name) {
    return new Line(Kind.BRANCH, PacticipantName.require("a branch", name));
  }

  public static Line tag(String name) {
    return new Line(Kind.TAG, PacticipantName.require("a tag", name));
  }

  public boolean isBranch() {
    return kind == Kind.BRANCH;
  }

  public boolean isTag() {
    return kind == Kind.TAG;
  }
}
