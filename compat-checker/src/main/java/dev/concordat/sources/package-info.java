/**
 * Where schema files come from: a folder, a jar, a git revision, which is read without a checkout.
 *
 * <p>{@link dev.concordat.sources.SchemaFiles#read} is the way in. Finds texts and gives them the paths they import each other
 * by; what the texts say is for the formats. A file that cannot be read is told beside the others. Git repositories are read by
 * JGit, and by the program git where JGit cannot; what git has the same as a folder is the folder's own text, not read again.
 */
@NullMarked
package dev.concordat.sources;

import org.jspecify.annotations.NullMarked;
