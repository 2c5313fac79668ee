/**
 * The engine's self-test: schemas are made and changed at random, judged, and then put to the real runtime, which must agree.
 *
 * <p>{@link dev.concordat.trial.Trials} runs it; each format plugs in by {@link dev.concordat.trial.TrialFormat}, in a package of
 * its own below this one, and says what it saw. Whether that contradicts a verdict is decided here, the same for all formats.
 */
@NullMarked
package dev.concordat.trial;

import org.jspecify.annotations.NullMarked;
