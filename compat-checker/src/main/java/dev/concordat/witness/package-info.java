/**
 * Proof by example: a concrete message written with one schema and read with another by the format's real runtime.
 *
 * <p>Holds what a proof is. How to make one is each format's business, next to its rules.
 */
@NullMarked
package dev.concordat.witness;

import org.jspecify.annotations.NullMarked;
