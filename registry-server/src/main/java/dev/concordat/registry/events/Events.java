package dev.concordat.registry.events;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** The sequence of all that happened. */
@Component
public class Events {

  private final EventStore store;
  private final Clock clock;

  Events(EventStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Appends in the caller's transaction. */
  public void append(RegistryEvent event) {
    store.append(event, clock.instant());
  }
}
