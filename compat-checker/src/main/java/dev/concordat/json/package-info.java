/**
 * JSON text with the place of everything in it, for the formats whose schemas are written in JSON.
 *
 * <p>Knows no schema; what a member means is for {@code dev.concordat.avro} and {@code dev.concordat.jsonschema} to say.
 */
@NullMarked
package dev.concordat.json;

import org.jspecify.annotations.NullMarked;
