package dev.concordat.registry.events;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a node up to date with the others, if there can be any: asks for the number of the last event, and reads what is new. A
 * question this small can be asked often, and needs nothing of the database or of what stands before it.
 */
@Component
final class EventFeed implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final Duration PERIOD = Duration.ofMillis(50);

  private final Events events;
  private final EventStore store;
  private volatile boolean isRunning;

  EventFeed(Events events, EventStore store) {
    this.events = events;
    this.store = store;
  }

  @Override
  public void start() {
    if (!store.hasOtherWriters()) {
      return;
    }
    isRunning = true;
    var thread = new Thread(this::follow, "event-feed");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    boolean isWell = true;
    while (isRunning) {
      try {
        events.catchUp();
        if (!isWell) {
          LOG.info("the store answers again");
        }
        isWell = true;
      } catch (RuntimeException failed) {
        if (isWell && isRunning) {
          LOG.warn(
              "the store does not answer; what is known for ever is still served: {}",
              failed.getMessage());
        }
        isWell = false;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PERIOD.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    isRunning = false;
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
