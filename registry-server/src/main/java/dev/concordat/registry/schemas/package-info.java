/**
 * Schema texts, ids, guids and references. The same content has one id in a context, whichever subjects hold it.
 *
 * <p>Content is a schema's canonical text with its references, metadata and rules; its MD5, written as a UUID, is its guid in
 * every context. What a reference means is decided by {@code subjects}, which knows versions, and remembered here.
 */
@NullMarked
package dev.concordat.registry.schemas;

import org.jspecify.annotations.NullMarked;
