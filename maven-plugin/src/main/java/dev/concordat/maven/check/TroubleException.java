package dev.concordat.maven.check;

import org.jspecify.annotations.Nullable;

/** Something could not be found out, which says nothing about the schemas; the message names what was asked and what to try. */
public final class TroubleException extends RuntimeException {

  public TroubleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
