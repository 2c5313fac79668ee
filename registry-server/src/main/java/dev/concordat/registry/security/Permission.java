package dev.concordat.registry.security;

/** What somebody may do; each includes the ones before it. */
public enum Permission {
  READ,
  /** Register, publish, hide, and set what holds for one subject. */
  WRITE,
  /** Erase, and set what holds for more than one subject. */
  ADMIN;

  /** The role that the guard's rules speak of. */
  String role() {
    return name();
  }

  boolean includes(Permission other) {
    return compareTo(other) >= 0;
  }
}
