/**
 * Whom a change of a schema would hurt: subjects, usages and deployments joined into one verdict.
 *
 * <p>How usages become elements, and findings become consumers that are hurt, is the same here and in a build: {@code
 * dev.concordat.contracts.impact}.
 */
@NullMarked
package dev.concordat.registry.impact;

import org.jspecify.annotations.NullMarked;
