/**
 * Exporters: copies of subjects that another registry is kept up to date with, over HTTP, with their versions and ids.
 *
 * <p>Speaks to the other registry as any of its clients would. What has happened here it reads from the sequence of events.
 */
@NullMarked
package dev.concordat.registry.exporters;

import org.jspecify.annotations.NullMarked;
