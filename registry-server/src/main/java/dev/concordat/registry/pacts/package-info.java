/**
 * Pacts and the results of their verifications.
 *
 * <p>Keeps the files and hands them out again; knows which versions share a content, and whether providers have kept to it. Says
 * which pacts a provider's build is to verify. What consumers use is drawn from pacts by {@code dev.concordat.registry.usage}.
 */
@NullMarked
package dev.concordat.registry.pacts;

import org.jspecify.annotations.NullMarked;
