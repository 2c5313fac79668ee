package dev.concordat.contracts.api;

/** Where a registered schema is to be found. */
public record RegisteredSchema(String subject, int version, int id, String guid) {}
