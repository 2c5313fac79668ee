package dev.concordat.compatibility;

/** What becomes of a finding that breaks what the level promises, but hurts nobody we know of. */
public enum BlockPolicy {
  /** It blocks. */
  ALWAYS,
  /** It is shown and does not block, provided that all consumers are known. */
  WHEN_AFFECTED
}
