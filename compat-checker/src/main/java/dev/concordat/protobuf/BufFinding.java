package dev.concordat.protobuf;

import dev.concordat.rules.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What {@code buf breaking} says of one change.
 *
 * @param finding the same in our words, its file named as the files import each other; without a place if buf names no file
 * @param message buf's words
 * @param baselineFile the file it concerns in the earlier files; absent if buf names none
 */
public record BufFinding(
    Finding finding, String message, @Nullable String baselineFile) {}
