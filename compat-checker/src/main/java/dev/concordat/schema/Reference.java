package dev.concordat.schema;

/**
 * A schema's named import of another subject's version.
 *
 * @param name what the importing text calls it: a path, a full type name or a URI, as the format has it
 * @param subject the subject it is registered under
 * @param version its version there, counted from 1; -1 stands for the latest until it is resolved
 */
public record Reference(String name, String subject, int version) {}
