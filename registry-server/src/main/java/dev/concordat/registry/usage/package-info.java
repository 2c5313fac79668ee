/**
 * Which version of which application uses which part of which message: told by builds, drawn from pacts.
 *
 * <p>Keeps usages as they were reported, by message and path. Which elements of a schema these are, and who is hurt by a change of
 * them, is for {@code dev.concordat.registry.impact} to say.
 */
@NullMarked
package dev.concordat.registry.usage;

import org.jspecify.annotations.NullMarked;
