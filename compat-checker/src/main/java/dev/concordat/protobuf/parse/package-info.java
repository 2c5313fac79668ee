/**
 * {@code .proto} text to linked descriptors: for any text that protoc accepts, the descriptor that protoc makes of it, source
 * info with comments included; for any other, every reason why not, with its place.
 *
 * <p>Reading takes three steps. {@code FileParser} reads one text by itself, recovering after each mistake. {@code Resolver}
 * finds what names stand for, {@code Validator} says what the language forbids, and {@code OptionInterpreter} turns the
 * options, which are only text until then, into the fields and extensions they set. {@link
 * dev.concordat.protobuf.parse.ProtoParser} is the front door. What a change between two descriptors means is for {@code
 * dev.concordat.protobuf} to say.
 */
@NullMarked
package dev.concordat.protobuf.parse;

import org.jspecify.annotations.NullMarked;
