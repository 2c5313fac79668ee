package dev.concordat.registry.pacts;

/** That there is, or was, a pact between two applications. */
public record Integration(String consumer, String provider) {}
