package dev.concordat.registry;

/**
 * Which database the registry keeps its facts in.
 *
 * @param name as operators call it, such as {@code SQLITE}
 * @param place where it is, without what is secret
 */
public record StoreKind(String name, String place) {}
