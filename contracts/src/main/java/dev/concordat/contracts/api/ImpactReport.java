package dev.concordat.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What candidates would do to whom, where.
 *
 * @param decision blocked if one of the candidates is
 * @param summary one sentence
 * @param subjects the candidates, in the order asked, each with its verdict
 * @param environments where known users of the subjects run, by name; those that run nowhere are among the affected of the verdicts
 * @param removable elements that nobody is known to read, so that they may go
 * @param steps who must move first, in order
 */
public record ImpactReport(
    Decision decision,
    String summary,
    List<Subject> subjects,
    List<Environment> environments,
    List<Removable> removable,
    List<Step> steps) {

  /** One candidate and what is to be said of it. */
  public record Subject(String subject, Verdict verdict) {}

  /**
   * One environment.
   *
   * @param hurt who would suffer there
   * @param safe who uses the subjects there and would not
   */
  public record Environment(String name, List<Hurt> hurt, List<Safe> safe) {}

  /** One application that a finding hurts. */
  public record Hurt(
      String subject, String rule, String element, String fingerprint, Affected application) {}

  /** One application that is safe, and why. */
  public record Safe(String pacticipant, String version, String because) {}

  /**
   * An element of the version before that nobody reads.
   *
   * @param since when the last reader that is known of went; absent if there never was one
   * @param lastReader who that was, with its version; absent with {@code since}
   * @param complete whether all who use the subject have told all that they use
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Removable(
      String subject,
      String element,
      @Nullable Instant since,
      @Nullable String lastReader,
      boolean complete,
      String text) {}

  /**
   * One thing that has to happen before the next.
   *
   * @param end whether it is done by those who read or by those who write
   */
  public record Step(String subject, End end, List<String> pacticipants, String text) {}

  /** An end of the exchange. */
  public enum End {
    CONSUMERS,
    PROVIDERS
  }
}
