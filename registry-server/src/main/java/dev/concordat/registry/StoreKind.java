package dev.concordat.registry;

/**
 * Which database the registry keeps its facts in.
 *
 * @param name as operators call it, such as {@code SQLITE}
 */
public record StoreKind(String name) {}
