/**
 * All schemas of one place as one thing, and two of them compared: what is the same on both sides is not even parsed.
 *
 * <p>{@link dev.concordat.trees.SchemaTree#compared} is the one walk of the command line and the Maven plugin. Where the texts are
 * from is for {@code dev.concordat.sources} to say, what they mean for the formats.
 */
@NullMarked
package dev.concordat.trees;

import org.jspecify.annotations.NullMarked;
