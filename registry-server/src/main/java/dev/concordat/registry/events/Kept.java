package dev.concordat.registry.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What has been read from the store and is good until something happens. In a transaction everything is read from the store:
 * who writes must rest on what is so, and who reads wants all from one moment.
 */
public final class Kept<K, V> {

  private record Entry<V>(V value, long moment) {}

  private final Changes changes;
  private final Events events;
  private final BiPredicate<K, Long> hasChangedSince;
  private final Cache<K, Entry<V>> entries;

  /**
   * An empty one.
   *
   * @param hasChangedSince whether what is kept under a key may have become another since a moment of {@code changes}
   * @param most how many entries are kept
   */
  public Kept(Changes changes, Events events, int most, BiPredicate<K, Long> hasChangedSince) {
    this.changes = changes;
    this.events = events;
    this.hasChangedSince = hasChangedSince;
    this.entries = Caffeine.newBuilder().maximumSize(most).build();
  }

  /** What is kept, if it still holds, or else what is read now. */
  public V get(K key, Supplier<V> read) {
    if (TransactionSynchronizationManager.isSynchronizationActive() || !events.isCurrent()) {
      return read.get();
    }
    var known = entries.getIfPresent(key);
    if (known != null && !hasChangedSince.test(key, known.moment())) {
      return known.value();
    }
    long moment = changes.now();
    var value = read.get();
    entries.put(key, new Entry<>(value, moment));
    return value;
  }
}
