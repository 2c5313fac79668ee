package dev.concordat.contracts.pact;

import tools.jackson.databind.JsonNode;

/**
 * What a plugin left for a whole pact file.
 *
 * @param configuration usually the schemas its interactions need, under keys that these name
 */
public record PluginData(String name, String version, JsonNode configuration) {}
