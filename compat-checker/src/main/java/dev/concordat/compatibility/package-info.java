/**
 * The library's front door: which formats there are, what a compatibility level promises, and the verdict on a candidate.
 *
 * <p>A {@link dev.concordat.compatibility.Verdict} is what the command line, the server, the Maven plugin and the page all show.
 * Who is affected by a finding is asked of {@link dev.concordat.compatibility.Consumers}, which this module cannot know.
 * What is true of a pair of schemas is kept in memory, by their contents, within bounds.
 */
@NullMarked
package dev.concordat.compatibility;

import org.jspecify.annotations.NullMarked;
