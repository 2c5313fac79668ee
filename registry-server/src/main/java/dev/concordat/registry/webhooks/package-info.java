/**
 * Who is told of pacts and results by HTTP, and what became of it.
 *
 * <p>Delivers at least once, only to where the settings allow, and keeps what was answered. Knows no edge: what its calls link to
 * it asks of {@link dev.concordat.registry.webhooks.Addresses}.
 */
@NullMarked
package dev.concordat.registry.webhooks;

import org.jspecify.annotations.NullMarked;
