package dev.concordat.registry.pacts;

/** Names one content of the pacts between two applications. */
public record ContentKey(String provider, String consumer, String sha) {}
