package dev.concordat.registry.associations;

/** How the life of a subject is bound to that of a resource. */
public enum Lifecycle {
  /** The subject belongs to the resource, and to no other. */
  STRONG,
  /** The resource makes use of the subject. */
  WEAK
}
