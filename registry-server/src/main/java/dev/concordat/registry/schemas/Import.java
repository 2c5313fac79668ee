package dev.concordat.registry.schemas;

import dev.concordat.schema.Reference;

/**
 * A reference and what it means where it stands.
 *
 * @param reference as the referring schema gives it, with the version that "latest" stood for
 * @param context where the imported subject is
 * @param subject its name there, without the context
 * @param schemaId the id, in {@code context}, of the version's schema
 */
public record Import(Reference reference, ContextName context, String subject, int schemaId) {}
