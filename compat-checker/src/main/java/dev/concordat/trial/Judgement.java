package dev.concordat.trial;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import java.util.List;
import java.util.Set;

/**
 * One verdict on a pair.
 *
 * @param by who gave it: a rule set such as {@code WIRE}, {@link #ALL_RULES}, or a registry's level
 * @param on in which directions it promises something
 * @param in of what: bytes, JSON
 * @param findings what it holds against the pair
 * @param mustProve whether every finding must be shown by data, not only every loss be found
 * @param perElement whether a loss must be found where it happens; otherwise any finding of the same direction will do
 */
public record Judgement(
    String by,
    Set<Direction> on,
    Set<Layer> in,
    List<Finding> findings,
    boolean mustProve,
    boolean perElement) {

  /** Every rule there is. */
  public static final String ALL_RULES = "all rules";

  public Judgement {
    on = Set.copyOf(on);
    in = Set.copyOf(in);
    findings = List.copyOf(findings);
  }
}
