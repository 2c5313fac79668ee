package dev.concordat.contracts.usage;

import dev.concordat.contracts.pact.Part;

/**
 * A part of an interaction that nothing could be told from.
 *
 * @param interaction its description
 * @param reason what is missing, in one sentence
 */
public record Unmapped(String interaction, Part.Place place, String reason) {}
