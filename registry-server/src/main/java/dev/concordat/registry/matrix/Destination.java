package dev.concordat.registry.matrix;

import org.jspecify.annotations.Nullable;

/**
 * Where the versions asked about are to go. The other applications are taken as they are there. At most one of them is given; none
 * if no other applications are to be looked for.
 *
 * @param environment what runs or is supported there
 * @param tag the latest versions with it
 * @param branch the latest versions of it
 * @param mainBranch the latest versions of the main branches
 * @param latest the latest versions
 */
public record Destination(
    @Nullable String environment,
    @Nullable String tag,
    @Nullable String branch,
    boolean mainBranch,
    boolean latest) {

  public static final Destination NONE = new Destination(null, null, null, false, false);

  /** What runs or is supported there. */
  public static Destination environment(String name) {
    return new Destination(name, null, null, false, false);
  }

  boolean isGiven() {
    return !equals(NONE);
  }
}
