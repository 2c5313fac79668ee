package dev.concordat.format;

import dev.concordat.rules.Finding;

/**
 * One reason why a registry refuses a candidate at a compatibility level.
 *
 * @param finding the reason in our own words; its rule is the kind Confluent's registry names
 * @param registryMessage the same as Confluent's registry words it, without the braces around it: {@code
 *     errorType:"FIELD_SCALAR_KIND_CHANGED", description:"..."}
 */
public record Incompatibility(Finding finding, String registryMessage) {}
