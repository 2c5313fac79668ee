package dev.concordat.registry;

/** Every reason for which a feature refuses. Each edge says what it is called there. */
public enum ErrorCode {
  /** Something in the request cannot be what was meant. */
  REQUEST_INVALID,
  NOT_AUTHENTICATED,
  NOT_PERMITTED
}
