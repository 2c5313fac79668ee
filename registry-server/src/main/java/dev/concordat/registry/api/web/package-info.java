/**
 * The page for people, under {@code /ui/}: files that the module {@code web} builds and brings along in its jar.
 *
 * <p>Knows addresses and headers only. What the page shows it asks of the native API, like any other client.
 */
@NullMarked
package dev.concordat.registry.api.web;

import org.jspecify.annotations.NullMarked;
