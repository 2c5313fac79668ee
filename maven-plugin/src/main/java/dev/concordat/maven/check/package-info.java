/**
 * The work of each goal, without Maven: judging a project's schemas, registering them, publishing what it relies on.
 *
 * <p>Answers with values. That something could not be found out at all is a {@link dev.concordat.maven.check.TroubleException};
 * how an answer looks is for {@code dev.concordat.maven.report}.
 */
@NullMarked
package dev.concordat.maven.check;

import org.jspecify.annotations.NullMarked;
