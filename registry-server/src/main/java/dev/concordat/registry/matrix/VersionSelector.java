package dev.concordat.registry.matrix;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of an application are asked about: one by its number, those of a branch or with a tag, the latest of these, or
 * all.
 *
 * @param mainBranch the latest version of the main branch
 * @param latest only the last one of the branch, of the tag, or of all
 */
public record VersionSelector(
    String pacticipant,
    @Nullable String version,
    @Nullable String branch,
    @Nullable String tag,
    boolean mainBranch,
    boolean latest) {

  /** One version. */
  public static VersionSelector of(String pacticipant, String version) {
    return new VersionSelector(pacticipant, version, null, null, false, false);
  }

  boolean isAll() {
    return version == null && branch == null && tag == null && !mainBranch && !latest;
  }
}
