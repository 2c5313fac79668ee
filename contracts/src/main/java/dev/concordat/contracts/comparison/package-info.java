/**
 * Whether a consumer's pact and a provider's schemas agree, without anybody running the provider: what the consumer reads must be
 * in what the provider writes, and what it sends must be accepted.
 *
 * <p>Judges examples. Which provider versions count, and what becomes of the result, is for the server to say.
 */
@NullMarked
package dev.concordat.contracts.comparison;

import org.jspecify.annotations.NullMarked;
