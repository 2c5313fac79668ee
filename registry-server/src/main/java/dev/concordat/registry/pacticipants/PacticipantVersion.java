package dev.concordat.registry.pacticipants;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an application.
 *
 * @param number as its build named it; any text
 */
public record PacticipantVersion(
    String pacticipant,
    String number,
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String buildUrl,
    List<String> tags,
    Instant createdAt) {

  public PacticipantVersion {
    tags = List.copyOf(tags);
  }
}
