package dev.concordat.compatibility;

/** How surely a consumer relies on an element. */
public enum Certainty {
  READS,
  /** Nothing proves that it does not; counts as {@link #READS}. */
  CANNOT_TELL,
  /** Everything it reads is known, and this is not among it. */
  DOES_NOT_READ
}
