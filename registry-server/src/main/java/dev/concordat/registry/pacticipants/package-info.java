/**
 * Applications, their versions as their builds name them, and the branches and tags these belong to.
 *
 * <p>Does not know what a version expects, uses, or where it runs.
 */
@NullMarked
package dev.concordat.registry.pacticipants;

import org.jspecify.annotations.NullMarked;
