/**
 * Confluent's Schema Registry API: one controller for each resource, so that this listing is the listing of that API.
 *
 * <p>Translates and nothing else. Clients depend on every status code, error code, field name and default, so what looks odd
 * here is usually theirs. Paths of the native API, below {@code /api}, are not its business.
 */
@NullMarked
package dev.concordat.registry.api.confluent;

import org.jspecify.annotations.NullMarked;
