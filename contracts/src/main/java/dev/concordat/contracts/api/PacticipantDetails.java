package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application with its versions, newest first, and what its current versions read and write.
 *
 * @param reads elements of registered subjects, by the latest version of each
 * @param writes the same of what it sends
 */
public record PacticipantDetails(
    String name, List<Version> versions, List<Use> reads, List<Use> writes) {

  /** One version, as its build named it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Version(
      String number,
      @Nullable String branch,
      @Nullable String commit,
      @Nullable String buildUrl,
      List<String> tags,
      Instant createdAt,
      List<String> environments) {}

  /** One element that a version of the application reads or writes. */
  public record Use(
      String subject, String element, String version, Certainty certainty, Evidence evidence) {}
}
