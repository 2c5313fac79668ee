package dev.concordat.compatibility;

import dev.concordat.rules.Finding;
import java.util.List;

/**
 * A finding and what follows from it.
 *
 * @param against the name of the baseline it was found against
 * @param effect whether it blocks
 * @param because why, in a few words: {@code 2 applications affected}, {@code FULL promises it}
 * @param affected everyone who uses the schema, the hurt ones first
 */
public record JudgedFinding(
    Finding finding, String against, Effect effect, String because, List<Affected> affected) {

  /** What one finding does to the verdict. */
  public enum Effect {
    BLOCKS,
    WAIVED,
    /** Shown only. */
    NOTED
  }

  public JudgedFinding {
    affected = List.copyOf(affected);
  }

  public List<Affected> hurt() {
    return affected.stream().filter(Affected::isHurt).toList();
  }

  /** The same finding and effect, for another reason. */
  public JudgedFinding because(String reason) {
    return new JudgedFinding(finding, against, effect, reason, affected);
  }

  /** The same finding, let through by a waiver. */
  public JudgedFinding waived(String reason) {
    return new JudgedFinding(finding, against, Effect.WAIVED, reason, affected);
  }
}
