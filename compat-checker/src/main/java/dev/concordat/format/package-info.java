/**
 * What a schema format must answer: parse, print, compare, judge, prove.
 *
 * <p>One package implements this interface for one format; {@code dev.concordat.compatibility} lists them. A format's package
 * keeps to itself how it does it; everyone else speaks of findings, changes and elements.
 */
@NullMarked
package dev.concordat.format;

import org.jspecify.annotations.NullMarked;
