package dev.concordat.rules;

/** Where a change is felt. */
public enum Layer {
  /** In the bytes of messages. */
  WIRE,
  /** In messages written as JSON. */
  JSON,
  /** In code generated from the schema, or written against that code. */
  SOURCE
}
