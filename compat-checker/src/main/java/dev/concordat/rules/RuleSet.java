package dev.concordat.rules;

/** The four sets of rules that buf made known, from the strictest to the most lenient. */
public enum RuleSet {
  /** Generated code stays the same, file by file. */
  FILE,
  /** Generated code stays the same, package by package. */
  PACKAGE,
  /** Messages stay readable as bytes and as JSON. */
  WIRE_JSON,
  /** Messages stay readable as bytes. */
  WIRE
}
