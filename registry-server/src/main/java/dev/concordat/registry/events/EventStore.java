package dev.concordat.registry.events;

import java.time.Instant;

/** What events ask of a database. */
public interface EventStore {

  /** Appends with the next number of the sequence; whoever commits later has a higher number. */
  void append(RegistryEvent event, Instant at);
}
