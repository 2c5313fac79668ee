/**
 * Bi-directional contracts: a provider promises schemas in the place of verifying pacts, and each pact is compared with them.
 *
 * <p>Owns the promises. What the comparison finds is {@code dev.concordat.contracts.comparison}'s to say; what came of it is kept
 * as a verification of its own kind, by {@code dev.concordat.registry.pacts}.
 */
@NullMarked
package dev.concordat.registry.comparison;

import org.jspecify.annotations.NullMarked;
