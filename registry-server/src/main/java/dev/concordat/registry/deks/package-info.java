/**
 * Keys that encrypt data (DEKs), kept encrypted by keys that never leave a key management service (KEKs).
 *
 * <p>Keeps what clients made, and makes and opens keys itself for KEKs that are shared with it. Knows subjects by name only.
 */
@NullMarked
package dev.concordat.registry.deks;

import org.jspecify.annotations.NullMarked;
