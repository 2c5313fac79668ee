package dev.concordat.registry.takeover;

import dev.concordat.registry.takeover.RegistryCalls.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The old registry beside this one: it is told every call that this one was told, and what it answers otherwise is kept. The calls
 * wait in a queue, so that nobody waits for the old registry; what does not fit is left out and counted. They are passed on one
 * after the other, since a read must find what was written before it.
 */
@Component
@EnableConfigurationProperties(ShadowSettings.class)
public class Shadow implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
  private static final int DIFFERENCES_KEPT = 1_000;

  /**
   * A call that was answered.
   *
   * @param path with its query
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Call(String method, String path, byte[] body, int status, byte[] answer) {}

  /** What the old registry answered otherwise. */
  public record Difference(Instant at, String method, String path, List<String> what) {}

  /**
   * How alike both are.
   *
   * @param of the old registry's address; absent if there is none
   * @param compared how many calls both have answered
   * @param different how many of them otherwise
   * @param leftOut how many it was not told, because it is too slow or away
   * @param differences the latest ones, newest first
   */
  public record Report(
      @Nullable String of,
      long compared,
      long different,
      long leftOut,
      List<Difference> differences) {}

  private final ShadowSettings settings;
  private final Clock clock;
  private final BlockingQueue<Call> waiting;
  private final Deque<Difference> differences = new ArrayDeque<>();
  private final Counter compared;
  private final Counter different;
  private final Counter leftOut;
  private volatile @Nullable Thread worker;

  @Autowired
  Shadow(ShadowSettings settings, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    this.clock = clock;
    this.waiting = new ArrayBlockingQueue<>(settings.shadowQueue());
    this.compared = meters.counter("concordat.shadow.compared");
    this.different = meters.counter("concordat.shadow.different");
    this.leftOut = meters.counter("concordat.shadow.left.out");
  }

  /** Whether there is an old registry. */
  public boolean isWanted() {
    return settings.shadow() != null;
  }

  /** Lets the old registry be told the same, when it can. Never waits. */
  public void tell(Call call) {
    if (!waiting.offer(call)) {
      leftOut.increment();
    }
  }

  public Report report() {
    synchronized (differences) {
      return new Report(
          settings.shadow(),
          (long) compared.count(),
          (long) different.count(),
          (long) leftOut.count(),
          List.copyOf(differences));
    }
  }

  @Override
  public void start() {
    var address = settings.shadow();
    if (address == null) {
      return;
    }
    var old = RegistryCalls.once(address, settings.authorization());
    var thread = new Thread(() -> follow(old), "shadow");
    thread.setDaemon(true);
    worker = thread;
    thread.start();
    LOG.info("every call is passed on to {} too, and its answers are compared", address);
  }

  private void follow(RegistryCalls old) {
    while (worker == Thread.currentThread()) {
      try {
        compare(old, waiting.take());
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException unanswered) {
        leftOut.increment();
        LOG.debug("the old registry has not answered", unanswered);
      }
    }
  }

  private void compare(RegistryCalls old, Call call) {
    var theirs = old.pass(call.method(), call.path(), call.body());
    var what = Comparison.differences(theirs, new Answer(call.status(), old.tree(call.answer())));
    compared.increment();
    if (what.isEmpty()) {
      return;
    }
    different.increment();
    LOG.warn("the old registry answers {} {} otherwise: {}", call.method(), call.path(), what);
    synchronized (differences) {
      differences.addFirst(new Difference(clock.instant(), call.method(), call.path(), what));
      if (differences.size() > DIFFERENCES_KEPT) {
        differences.removeLast();
      }
    }
  }

  @Override
  public void stop() {
    var thread = worker;
    worker = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }
}
