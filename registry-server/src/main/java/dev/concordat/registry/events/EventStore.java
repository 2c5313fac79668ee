package dev.concordat.registry.events;

import java.time.Instant;
import java.util.List;

/** What events ask of a database. */
public interface EventStore {

  /** Appends with the next number of the sequence, and says which; whoever commits later has a higher number. */
  long append(RegistryEvent event, Instant at);

  /** The events after that number, in order; at most so many. */
  List<NumberedEvent> after(long sequence, int most);

  /** The number of the last event; 0 if there is none. */
  long last();

  /** Whether others than this process append to it. */
  boolean hasOtherWriters();
}
