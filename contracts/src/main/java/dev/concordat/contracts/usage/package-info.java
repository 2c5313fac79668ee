/**
 * Who relies on what: the one form in which it is written down which parts of a message an application reads or sends.
 *
 * <p>Derives usages from pacts. What a change means to those who use an element is for {@code dev.concordat.contracts.impact} to
 * say; here nobody is judged.
 */
@NullMarked
package dev.concordat.contracts.usage;

import org.jspecify.annotations.NullMarked;
