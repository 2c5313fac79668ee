package dev.concordat.registry.events;

/** Wants to know what has happened. */
public interface EventListener {

  /** Something happened on this node. Called after its transaction is on disk, before anybody is told that it is. */
  void happened(RegistryEvent event);

  /** Something happened on another node that has the same store. Whoever only keeps what it has read wants to know this too. */
  default void happenedElsewhere(RegistryEvent event) {}

  /** Nobody can tell what has happened elsewhere. */
  default void lostTrack() {}
}
