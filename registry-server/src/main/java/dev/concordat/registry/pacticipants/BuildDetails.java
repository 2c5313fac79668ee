package dev.concordat.registry.pacticipants;

import java.util.List;
import java.util.stream.Stream;
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

  /** The version with what is said now, and what was said before of the rest. */
  PacticipantVersion addedTo(PacticipantVersion version) {
    return new PacticipantVersion(
        version.pacticipant(),
        version.number(),
        branch == null ? version.branch() : branch,
        commit == null ? version.commit() : commit,
        buildUrl == null ? version.buildUrl() : buildUrl,
        Stream.concat(version.tags().stream(), tags.stream()).distinct().toList(),
        version.createdAt());
  }
}
