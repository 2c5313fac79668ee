/**
 * The vocabulary of every schema format: what a schema is, where in its text something stands, what was wrong with a text.
 *
 * <p>Knows no format and judges nothing; {@code dev.concordat.rules} says what a finding is, the format packages find them.
 */
@NullMarked
package dev.concordat.schema;

import org.jspecify.annotations.NullMarked;
