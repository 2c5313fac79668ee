package dev.concordat.contracts.api;

/** A place where versions run. */
public record EnvironmentDetails(String name, boolean production) {}
