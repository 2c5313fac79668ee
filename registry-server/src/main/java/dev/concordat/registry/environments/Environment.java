package dev.concordat.registry.environments;

/** A place where versions run. */
public record Environment(String name, boolean production) {}
