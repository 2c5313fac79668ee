/**
 * Applications and their versions, as their builds name them.
 *
 * <p>Does not know what a version expects, uses, or where it runs.
 */
@NullMarked
package dev.concordat.registry.pacticipants;

import org.jspecify.annotations.NullMarked;
