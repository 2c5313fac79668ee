package dev.concordat.trial;

import java.util.function.Predicate;

/**
 * A disagreement that is meant: a verdict that follows a rule people agreed on rather than what one runtime does.
 *
 * @param name its one name, in reports
 * @param reason why the verdict stays as it is
 * @param covers which disagreements it explains; narrow, since what it covers is no contradiction any more
 */
public record Convention(String name, String reason, Predicate<Disagreement> covers) {}
