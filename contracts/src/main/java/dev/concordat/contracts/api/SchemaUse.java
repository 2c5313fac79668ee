package dev.concordat.contracts.api;

import org.jspecify.annotations.Nullable;

/**
 * A version of a subject that a version of an application was built with.
 *
 * @param subject with its context, as Confluent's API spells it
 */
public record SchemaUse(@Nullable String subject, int version) {}
