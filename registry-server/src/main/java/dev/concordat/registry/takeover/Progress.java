package dev.concordat.registry.takeover;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Long work on many things, several at a time, of which one hears every few seconds. */
final class Progress {

  private static final int AT_ONCE = 8;
  private static final long SAY_EVERY_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private long saidAt = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  /** What becomes of each of them, in their order. */
  <T, R> List<R> each(String what, Collection<T> things, Function<T, R> work) {
    var done = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<R>> tasks = things.stream()
          .<Callable<R>>map(thing -> () -> {
            var result = work.apply(thing);
            count(what, done.incrementAndGet(), things.size());
            return result;
          })
          .toList();
      return threads.invokeAll(tasks).stream().map(Progress::result).collect(Collectors.toList());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private synchronized void count(String what, int done, int all) {
    long now = System.nanoTime();
    if (now - saidAt > SAY_EVERY_NANOS) {
      saidAt = now;
      out.printf("  %s: %,d of %,d%n", what, done, all);
    }
  }
}
