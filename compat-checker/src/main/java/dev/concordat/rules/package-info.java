/**
 * The engine of judging: what a rule is, which exchange of data it judges, and what a finding says and how it is
 * proved. Knows no format; how a proof is made is each format's business, next to its rules.
 *
 * <p>A rule is one row of a {@code *Rules} table in a format's package. Rules about data judge an {@link
 * dev.concordat.rules.Exchange} from writer to reader and never ask which schema is newer. Rules about history, such as a field
 * number used again, take the earlier and the later schema.
 */
@NullMarked
package dev.concordat.rules;

import org.jspecify.annotations.NullMarked;
