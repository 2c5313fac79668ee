/**
 * Environments, and which versions are deployed or released there.
 *
 * <p>Records what it is told; whether a version may be deployed is not asked here.
 */
@NullMarked
package dev.concordat.registry.environments;

import org.jspecify.annotations.NullMarked;
