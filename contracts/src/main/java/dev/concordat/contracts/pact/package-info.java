/**
 * A pact file as records: HTTP interactions, messages and synchronous messages, in the specifications 1 to 4.
 *
 * <p>Owns every place of the file that says something about a message. What an application relies on is drawn from it by {@code
 * dev.concordat.contracts.usage}.
 */
@NullMarked
package dev.concordat.contracts.pact;

import org.jspecify.annotations.NullMarked;
