/**
 * The goals and nothing else: parameters, their documentation, and one call each.
 *
 * <p>A schema that breaks something or cannot be read fails the build; what could not be found out is an error of the execution.
 */
@NullMarked
package dev.concordat.maven.goals;

import org.jspecify.annotations.NullMarked;
