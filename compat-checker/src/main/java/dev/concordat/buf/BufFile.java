package dev.concordat.buf;

/**
 * A {@code .proto} file of a workspace.
 *
 * @param shown what reports call it
 */
record BufFile(String shown, String text) {}
