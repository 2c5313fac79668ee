package dev.concordat.registry;

import java.util.function.Supplier;

/** Work on the store that happens as a whole or not at all. Inside one, another of either kind joins it. */
public interface Transactions {

  /**
   * Reads and writes. If another writer got in between, the work is done again from its start, so it must change nothing but
   * the store; what it has acknowledged is on disk when this returns.
   */
  <T> T write(Supplier<T> work);

  /** Reads only, all from the same moment. */
  <T> T read(Supplier<T> work);
}
