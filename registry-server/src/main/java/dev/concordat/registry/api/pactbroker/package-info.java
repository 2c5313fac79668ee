/**
 * The Pact Broker's API: one controller for each resource, so that this listing is the listing of that API.
 *
 * <p>Translates and nothing else. Clients follow links, print sentences and compare media types, so what looks odd here is usually
 * theirs. It answers at the server's root, beside Confluent's API, and below a prefix, where {@code GET /} is the index whatever
 * the client accepts.
 */
@NullMarked
package dev.concordat.registry.api.pactbroker;

import org.jspecify.annotations.NullMarked;
