package dev.concordat.cli;

/** It could not be found out; the message is one line for the person who called. */
final class TroubleException extends Exception {

  private static final long serialVersionUID = 1;

  TroubleException(String message) {
    super(message);
  }

  TroubleException(String message, Exception cause) {
    super(message, cause);
  }
}
