/**
 * Avro: parsing, printing, comparing, judging and proving of Avro schemas; Apache Avro does what the specification says.
 *
 * <p>In the order of the work: {@code AvroParser} (text to {@link dev.concordat.avro.AvroSchema}, with the place of everything),
 * {@code Resolution} (can this reader read that writer), {@code AvroDiff} (how the two differ, as {@code AvroChange}s), the
 * {@code *Rules} tables (what that breaks), {@code AvroWitness} (a datum that shows it). {@link dev.concordat.avro.AvroFormat} is
 * the only way in.
 *
 * <p>A protocol ({@code .avpr}, or {@code .avdl} by way of {@code IdlText}) is a schema with several tops ({@code AvroTops}): its types,
 * and the parameters, the response and the errors of each message; {@code MessageDiff} tells what became of the messages
 * themselves. What a change means to known consumers is left to {@code dev.concordat.compatibility}.
 */
@NullMarked
package dev.concordat.avro;

import org.jspecify.annotations.NullMarked;
