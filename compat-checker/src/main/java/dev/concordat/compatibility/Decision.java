package dev.concordat.compatibility;

/** How a check ends. */
public enum Decision {
  PASSED,
  BLOCKED,
  /** Something would block, but somebody answers for it until a date. */
  WAIVED
}
