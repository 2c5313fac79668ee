/**
 * The documents of the registry's native API as records: what its server answers and its clients read is written down once.
 *
 * <p>Component names are the names in JSON, times are ISO-8601 in UTC, what is absent is left out. Calls are made by {@code
 * dev.concordat.contracts.client}, routes are served by the registry.
 */
@NullMarked
package dev.concordat.contracts.api;

import org.jspecify.annotations.NullMarked;
