package dev.concordat.contracts.api;

/**
 * Who answers.
 *
 * @param name the product
 * @param version its version
 * @param store the database behind it, such as {@code SQLITE}
 */
public record Status(String name, String version, String store) {}
