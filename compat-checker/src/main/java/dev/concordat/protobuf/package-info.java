/**
 * Protobuf: linked schemas, how two of them differ, what those differences break, and the proof of it.
 *
 * <p>Linking and the trial of messages are protobuf-java's. Reading text is {@code dev.concordat.protobuf.parse}'s; what is
 * common to all formats is {@code dev.concordat.rules}'.
 */
@NullMarked
package dev.concordat.protobuf;

import org.jspecify.annotations.NullMarked;
