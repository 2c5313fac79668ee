/**
 * Where schema files come from: a folder, a jar, a git revision, which is read without a checkout.
 *
 * <p>{@link dev.concordat.sources.SchemaFiles#read} is the way in. Finds texts and gives them the paths they import each other
 * by; what the texts say is for the formats.
 */
@NullMarked
package dev.concordat.sources;

import org.jspecify.annotations.NullMarked;
