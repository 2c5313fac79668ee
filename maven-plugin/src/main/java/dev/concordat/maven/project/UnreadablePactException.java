package dev.concordat.maven.project;

/** A file among a project's pacts is none: the tests that wrote it are to be mended. */
public final class UnreadablePactException extends Exception {

  UnreadablePactException(String message) {
    super(message);
  }
}
