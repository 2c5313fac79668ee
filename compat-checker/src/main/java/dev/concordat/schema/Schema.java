package dev.concordat.schema;

/** A schema that parsed and whose imports were found. Each format has its own implementation; all are immutable. */
public interface Schema {

  SchemaType type();

  /** The text it was parsed from. */
  SchemaSource source();
}
