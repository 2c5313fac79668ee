package dev.concordat.cli;

import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells a person who waits what is being done, for how long already. Nobody is told of work that is done at once, nor a file or a
 * program.
 */
final class Progress implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PATIENCE = 500; // milliseconds
  private static final long MILLIS_PER_SECOND = 1_000;

  private final PrintWriter err;
  private final long start = System.nanoTime();
  private final @Nullable Timer timer;
  private String doing = "";
  private boolean written;

  private Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.timer = shown ? new Timer("progress", true) : null;
    if (timer != null) {
      var tick = new TimerTask() {
        @Override
        public void run() {
          show();
        }
      };
      timer.schedule(tick, PATIENCE, MILLIS_PER_SECOND);
    }
  }

  /** Shown on a terminal, unless people want it quiet. */
  static Progress on(PrintWriter err, boolean quiet) {
    return new Progress(err, !quiet && Ansi.AUTO.enabled());
  }

  synchronized void step(String next) {
    doing = next;
    if (written) {
      show();
    }
  }

  private synchronized void show() {
    if (timer != null && !doing.isEmpty()) {
      var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      err.print(CLEAR_LINE + doing + " …" + (seconds > 1 ? " " + seconds + " s" : ""));
      err.flush();
      written = true;
    }
  }

  /** Makes room for what is printed next, until there is another step. */
  synchronized void clear() {
    doing = "";
    if (written) {
      err.print(CLEAR_LINE);
      err.flush();
      written = false;
    }
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.cancel();
    }
    clear();
  }
}
