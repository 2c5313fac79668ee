package dev.concordat.compatibility;

import dev.concordat.schema.Schema;

/**
 * An earlier schema a candidate is held against.
 *
 * @param name how people call it: {@code version 6}, {@code main@1a2b3c4}
 */
public record Baseline(String name, Schema schema) {}
