/**
 * Pacts as they were published.
 *
 * <p>Keeps the files and hands them out again. What their consumers use is drawn from them by {@code
 * dev.concordat.registry.usage}.
 */
@NullMarked
package dev.concordat.registry.pacts;

import org.jspecify.annotations.NullMarked;
