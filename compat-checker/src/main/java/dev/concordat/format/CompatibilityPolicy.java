package dev.concordat.format;

/** How strictly a registry judges content that a schema leaves open. Only JSON Schema has such content. */
public enum CompatibilityPolicy {
  /** What a schema does not name may hold anything, so to name it is to demand something new. */
  STRICT,
  /** Nobody writes what a schema does not name, so it may be named, or forbidden, later. */
  LENIENT
}
