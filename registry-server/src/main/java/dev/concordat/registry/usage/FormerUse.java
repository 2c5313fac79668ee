package dev.concordat.registry.usage;

import dev.concordat.contracts.impact.ConsumerVersion;
import java.time.Instant;

/**
 * What a version used that no longer counts.
 *
 * @param until when it stopped to run or to be supported, or if it never was, when a later version took its place
 */
public record FormerUse(ConsumerVersion who, Instant until) {}
