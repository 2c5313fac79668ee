/**
 * Coming over from another registry: reads what that holds, over Confluent's API or from an exported log, and brings it into a
 * running server with all its numbers.
 *
 * <p>Speaks to both over HTTP like any other client, and knows nothing of this server's insides.
 */
@NullMarked
package dev.concordat.registry.takeover;

import org.jspecify.annotations.NullMarked;
