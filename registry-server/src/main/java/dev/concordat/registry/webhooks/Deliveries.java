package dev.concordat.registry.webhooks;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.webhooks.Delivery.State;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers what waits, at least once. What is to be delivered is written in the transaction of what happened; a node takes it for
 * a while, and if that node dies, another one takes it then.
 */
@Component
final class Deliveries implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** Longer than an attempt takes: connecting, sending and being answered have a limit each. */
  private static final int TIMEOUTS = 4;

  private static final int AT_ONCE = 20;
  private static final int THREADS = 4;

  private final WebhookStore store;
  private final Courier courier;
  private final WebhookSettings settings;
  private final Transactions transactions;
  private final Clock clock;
  private volatile boolean isRunning;
  private ScheduledExecutorService workers = Executors.newScheduledThreadPool(0);

  Deliveries(
      WebhookStore store,
      Courier courier,
      WebhookSettings settings,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.courier = courier;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void start() {
    isRunning = true;
    workers = Executors.newScheduledThreadPool(THREADS, work -> {
      var thread = new Thread(work, "webhooks");
      thread.setDaemon(true);
      return thread;
    });
    var unused = workers.scheduleWithFixedDelay(
        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    isRunning = false;
    workers.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  private void look() {
    try {
      for (var delivery : store.due(clock.instant(), AT_ONCE)) {
        var until = clock.instant().plus(settings.timeout().multipliedBy(TIMEOUTS));
        if (transactions.write(() -> store.claim(delivery, until))) {
          workers.execute(() -> attempt(delivery));
        }
      }
    } catch (RuntimeException failed) {
      if (isRunning) {
        LOG.warn("cannot look for webhooks to deliver", failed);
      }
    }
  }

  private void attempt(Delivery delivery) {
    try {
      var webhook = store.find(delivery.webhook());
      if (webhook.isEmpty()) {
        return;
      }
      int made = delivery.attempts() + 1;
      var outcome = courier.call(webhook.get().request(), delivery.parameters(), delivery.uuid());
      boolean isLast = made >= settings.attempts();
      var pause = settings.pauseAfter(made);
      var said = new StringBuilder(outcome.log());
      var state = State.WAITING;
      if (outcome.isSuccess()) {
        state = State.DELIVERED;
        said.append("Webhook execution was successful\n");
      } else if (isLast) {
        state = State.FAILED;
        said.append("Webhook execution failed after %d attempts\n".formatted(made));
        LOG.warn("webhook {} was not delivered after {} attempts", delivery.webhook(), made);
      } else {
        said.append("Retrying webhook in %d seconds\n".formatted(pause.toSeconds()));
      }
      var after = delivery.with(state, made, clock.instant().plus(pause), said.toString());
      transactions.write(() -> {
        store.update(after);
        return after;
      });
    } catch (RuntimeException failed) {
      if (isRunning) {
        LOG.warn("webhook {} cannot be delivered now", delivery.webhook(), failed);
      }
    }
  }
}
