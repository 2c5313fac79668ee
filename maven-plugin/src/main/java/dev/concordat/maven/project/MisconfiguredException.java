package dev.concordat.maven.project;

/** The plugin was told something that cannot be; the message says what, and what would do. */
public final class MisconfiguredException extends RuntimeException {

  public MisconfiguredException(String message) {
    super(message);
  }
}
