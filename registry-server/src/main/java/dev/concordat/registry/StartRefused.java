package dev.concordat.registry;

import java.util.Optional;
import java.util.stream.Stream;

/** The server cannot start, for a reason the person starting it can put right; the message is one line that says how. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int TROUBLE = 1;
  private static final int USAGE = 2;

  private final int exitCode;

  private StartRefused(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static StartRefused because(String message) {
    return new StartRefused(TROUBLE, message);
  }

  public static StartRefused usage(String message) {
    return new StartRefused(USAGE, message);
  }

  /** The refusal that is, or caused, {@code failure}. */
  static Optional<StartRefused> among(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(StartRefused.class::isInstance)
        .map(StartRefused.class::cast)
        .findFirst();
  }

  int exitCode() {
    return exitCode;
  }
}
