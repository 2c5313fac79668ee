package dev.concordat.registry.events;

/** Wants to know, on this node, what has happened. */
public interface EventListener {

  /** Called after the transaction of the event is on disk. */
  void happened(RegistryEvent event);
}
