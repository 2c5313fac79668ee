/**
 * The command line: {@code breaking}, {@code compat}, {@code diff}, {@code trial}. Options, reports and exit codes, and nothing else; options
 * and output are stable, since scripts lean on them.
 */
@NullMarked
package dev.concordat.cli;

import org.jspecify.annotations.NullMarked;
