package dev.concordat.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Tells a person who waits what is being done. Nobody is told of work that is done at once, nor a file or a program. */
final class Progress implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PATIENCE = 500_000_000L; // nanoseconds

  private final PrintWriter err;
  private final boolean shown;
  private final long start = System.nanoTime();
  private boolean written;

  private Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** Shown on a terminal, unless people want it quiet. */
  static Progress on(PrintWriter err, boolean quiet) {
    return new Progress(err, !quiet && Ansi.AUTO.enabled());
  }

  void step(String doing) {
    if (shown && System.nanoTime() - start > PATIENCE) {
      err.print(CLEAR_LINE + doing + " …");
      err.flush();
      written = true;
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Makes room for what is printed next. */
  void clear() {
    if (written) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
