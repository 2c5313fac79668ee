package dev.concordat.buf;

/** It could not be found out whether something breaks; the message says why and what to do. */
public final class BufException extends Exception {

  private static final long serialVersionUID = 1;

  BufException(String message) {
    super(message);
  }

  BufException(String message, Exception cause) {
    super(message, cause);
  }
}
