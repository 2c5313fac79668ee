package dev.concordat.rules;

/** Rules that are asked for together: the sets that buf made known, from the strictest to the most lenient, and our own. */
public enum RuleSet {
  /** Generated code stays the same, file by file. */
  FILE,
  /** Generated code stays the same, package by package. */
  PACKAGE,
  /** Messages stay readable as bytes and as JSON. */
  WIRE_JSON,
  /** Messages stay readable as bytes. */
  WIRE,
  /** Nothing is lost, changed or refused, in bytes and calls; silent where messages decode. What we recommend. */
  CONCORDAT,
  /** The same, and in messages written as JSON. */
  CONCORDAT_JSON
}
