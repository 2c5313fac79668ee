package dev.concordat.registry.events;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The sequence of all that happened. */
@Component
public class Events {

  private final EventStore store;
  private final Clock clock;
  private final ObjectProvider<EventListener> listeners;

  Events(EventStore store, Clock clock, ObjectProvider<EventListener> listeners) {
    this.store = store;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Appends in the caller's write transaction, and tells the listeners once that is committed. */
  public void append(RegistryEvent event) {
    store.append(event, clock.instant());
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        listeners.forEach(listener -> listener.happened(event));
      }
    });
  }

  /** The events after that number, in order; at most so many. */
  public List<NumberedEvent> after(long sequence, int most) {
    return store.after(sequence, most);
  }

  /** The number of the last event; 0 if nothing has happened yet. */
  public long last() {
    return store.last();
  }
}
