package dev.concordat.sources;

/** Files could not be read; the message is one sentence that says what was looked for, what there is, and what would help. */
public final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  public UnavailableException(String message) {
    super(message);
  }

  UnavailableException(String message, Exception cause) {
    super(message, cause);
  }
}
