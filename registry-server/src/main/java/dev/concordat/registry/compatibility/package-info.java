/**
 * Compatibility settings for subjects, contexts and all, and the judgement of a candidate against a given history.
 *
 * <p>Is handed the history and knows no subjects.
 */
@NullMarked
package dev.concordat.registry.compatibility;

import org.jspecify.annotations.NullMarked;
