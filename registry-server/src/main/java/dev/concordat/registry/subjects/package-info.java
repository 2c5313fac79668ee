/**
 * Subjects and their versions: registration, look-up, soft and hard deletion, and the modes that forbid some of it.
 *
 * <p>Decides what references mean and which versions a candidate is held against. What a schema is, it leaves to {@code schemas};
 * whether a candidate fits, to {@code compatibility}.
 */
@NullMarked
package dev.concordat.registry.subjects;

import org.jspecify.annotations.NullMarked;
