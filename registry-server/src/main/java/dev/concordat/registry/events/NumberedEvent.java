package dev.concordat.registry.events;

/** An event and its place in the sequence of all. */
public record NumberedEvent(long sequence, RegistryEvent event) {}
