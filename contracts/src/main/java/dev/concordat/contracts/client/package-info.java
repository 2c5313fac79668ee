/**
 * The native API as Java calls it: one method per route, over the JDK's own HTTP client.
 *
 * <p>Takes care of credentials, time limits and second attempts. The documents are those of {@code dev.concordat.contracts.api};
 * what to make of an answer is the caller's business.
 */
@NullMarked
package dev.concordat.contracts.client;

import org.jspecify.annotations.NullMarked;
