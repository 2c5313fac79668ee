package dev.concordat.registry.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.Verdict;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.schema.ElementPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What candidates would do to whom.
 *
 * @param verdicts of the candidates, in the order asked
 * @param environments where users of the subjects run, by name
 * @param removable what nobody reads
 * @param steps who must move first, in order
 */
public record Consequences(
    List<Judged> verdicts, List<Place> environments, List<Removable> removable, List<Step> steps) {

  /** A candidate's verdict. */
  public record Judged(SubjectName subject, Verdict verdict) {}

  /** An environment, with who would suffer there and who would not. */
  public record Place(String environment, List<Hurt> hurt, List<Safe> safe) {}

  /** Somebody who suffers from a finding. */
  public record Hurt(SubjectName subject, JudgedFinding finding, Affected who) {}

  /** Somebody who does not, and why. */
  public record Safe(String pacticipant, String version, String because) {}

  /**
   * An element nobody reads.
   *
   * @param last the version that read it last, and when it went; absent if there never was one
   * @param complete whether all who use the subject have told all that they use
   */
  public record Removable(
      SubjectName subject, ElementPath element, @Nullable LastReader last, boolean complete) {}

  /** Who read something until when. */
  public record LastReader(String pacticipant, String version, Instant until) {}

  /**
   * Something that has to happen before the next.
   *
   * @param byReaders whether those have to move who read, and not those who write
   */
  public record Step(
      SubjectName subject, boolean byReaders, List<String> pacticipants, String text) {}
}
