/**
 * Waivers: breaks that somebody answers for until a date.
 *
 * <p>Owns the waiver file, which lives in a project's git, and what a waiver does to a verdict. The command line and the Maven
 * plugin honour it. What a break is, and whom it hurts, is decided before: by {@code dev.concordat.compatibility}.
 */
@NullMarked
package dev.concordat.waivers;

import org.jspecify.annotations.NullMarked;
