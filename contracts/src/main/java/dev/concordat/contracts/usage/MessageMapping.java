package dev.concordat.contracts.usage;

import dev.concordat.contracts.pact.Part;

/**
 * Says which message or record the body of an interaction is, where the pact itself does not.
 *
 * @param interaction its description
 * @param type full name of the message or record
 */
public record MessageMapping(String interaction, Part.Place place, String type) {}
