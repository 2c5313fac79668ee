/**
 * {@code buf breaking}, for builds that have it: buf's configuration files, its ways to name an input, its rules by version, its
 * words and its reports.
 *
 * <p>What changed and where it is seen is found by {@code dev.concordat.protobuf}; this package decides which files are compared
 * under which rules, and what of it a {@code buf.yaml} silences. Modules that would have to be fetched and plugins that would have
 * to be run are refused in words.
 */
@NullMarked
package dev.concordat.buf;

import org.jspecify.annotations.NullMarked;
