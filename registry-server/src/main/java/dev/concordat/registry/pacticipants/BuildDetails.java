package dev.concordat.registry.pacticipants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a build says of the version it made. What is absent is not spoken of. */
public record BuildDetails(
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String buildUrl,
    List<String> tags) {

  public static final BuildDetails NONE = new BuildDetails(null, null, null, List.of());

  public BuildDetails {
    tags = List.copyOf(tags);
  }

  /** Nothing but the branch. */
  public static BuildDetails ofBranch(@Nullable String branch) {
    return new BuildDetails(branch, null, null, List.of());
  }
}
