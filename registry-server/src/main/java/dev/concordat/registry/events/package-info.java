/**
 * All that can happen in the registry, in one sealed file, and the sequence in which it did.
 *
 * <p>An event is appended in the transaction that makes it true. Events carry names and numbers, never a feature's types.
 */
@NullMarked
package dev.concordat.registry.events;

import org.jspecify.annotations.NullMarked;
