package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application with its versions, newest first, and what its current versions read.
 *
 * @param reads elements of registered subjects, by the latest version of each
 */
public record PacticipantDetails(String name, List<Version> versions, List<Reads> reads) {

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

  /** One element that a version of the application relies on. */
  public record Reads(
      String subject, String element, String version, Certainty certainty, Evidence evidence) {}
}
