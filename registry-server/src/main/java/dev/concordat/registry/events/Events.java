package dev.concordat.registry.events;

import dev.concordat.registry.events.RegistryEvent.OfALaterVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The sequence of all that happened, on this node and on others with the same store. Every node sees its own events at once,
 * and those of others when it {@linkplain #catchUp() asks for them}.
 */
@Component
public class Events {

  /** How long what this node last heard of the others is good enough to answer from. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private static final int REMEMBERED = 4_096;
  private static final int READ_AT_ONCE = 1_000;

  private record Remembered(long number, RegistryEvent event) {}

  private final EventStore store;
  private final Clock clock;
  private final ObjectProvider<EventListener> listeners;

  /** Appended in transactions that are still open. Only one at a time is. */
  private final ConcurrentLinkedDeque<Remembered> open = new ConcurrentLinkedDeque<>();

  /** What happened last, in order. */
  private final Deque<Remembered> recent = new ArrayDeque<>();

  /** Numbers of our own events that come after others which we have not seen. */
  private final NavigableSet<Long> ahead = new TreeSet<>();

  private long seen = -1;
  private long forgotten = -1;
  private volatile long heardAt;

  /** Whether the store could not be asked, and may have become another one since. */
  private volatile boolean isInTrouble;

  Events(EventStore store, Clock clock, ObjectProvider<EventListener> listeners) {
    this.store = store;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Appends in the caller's write transaction, and tells the listeners once that is committed. */
  public void append(RegistryEvent event) {
    var appended = new Remembered(store.append(event, clock.instant()), event);
    open.add(appended);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        listeners.forEach(listener -> listener.happened(event));
        own(appended);
      }

      @Override
      public void afterCompletion(int status) {
        open.remove(appended);
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

  private synchronized void own(Remembered event) {
    if (event.number() <= seen) {
      return;
    }
    remember(event);
    if (event.number() == seen + 1 || !store.hasOtherWriters()) {
      seen = event.number();
    } else {
      ahead.add(event.number());
    }
  }

  private void remember(Remembered event) {
    recent.addLast(event);
    if (recent.size() > REMEMBERED) {
      forgotten = Math.max(forgotten, recent.removeFirst().number());
    }
  }

  /** The number of the last event up to which this node knows all. What is read after asking for it is at least that new. */
  public synchronized long seen() {
    if (seen < 0) {
      seen = store.last();
      forgotten = seen;
      heardAt = System.nanoTime();
    }
    return seen;
  }

  /** Whether this node knows all that happened up to a moment ago, so that it may answer from what it keeps. */
  public boolean isCurrent() {
    return !store.hasOtherWriters()
        || (heardAt != 0 && System.nanoTime() - heardAt < LONGEST_SILENCE.toNanos());
  }

  /** Reads what happened on other nodes, and tells the listeners. */
  void catchUp() {
    boolean wasInTrouble = isInTrouble;
    isInTrouble = true;
    readOn(wasInTrouble);
    isInTrouble = false;
  }

  private void readOn(boolean wasInTrouble) {
    long asked = System.nanoTime();
    long known = seen();
    long last = store.last();
    while (known < last) {
      var news = store.after(known, READ_AT_ONCE);
      if (news.isEmpty()) {
        // The store has been put back to an earlier state, or its events were removed.
        loseTrack(last);
        break;
      }
      news.forEach(this::other);
      known = news.get(news.size() - 1).sequence();
      advance(known);
    }
    if (last < known || wasInTrouble) {
      // After a failure a replica may have taken over that did not hear of everything.
      loseTrack(last);
    }
    heardAt = asked;
  }

  private void other(NumberedEvent news) {
    boolean isUnderstood = !(news.event() instanceof OfALaterVersion);
    synchronized (this) {
      if (news.sequence() <= seen || ahead.remove(news.sequence())) {
        return;
      }
      if (isUnderstood) {
        remember(new Remembered(news.sequence(), news.event()));
      } else {
        recent.clear();
        forgotten = news.sequence();
      }
    }
    listeners.forEach(listener -> {
      if (isUnderstood) {
        listener.happenedElsewhere(news.event());
      } else {
        listener.lostTrack();
      }
    });
  }

  private synchronized void advance(long number) {
    seen = Math.max(seen, number);
    ahead.headSet(seen, true).clear();
  }

  private void loseTrack(long last) {
    synchronized (this) {
      recent.clear();
      ahead.clear();
      seen = last;
      forgotten = last;
    }
    listeners.forEach(EventListener::lostTrack);
  }

  /**
   * In a write transaction: whether nothing that matters has happened after the event of that number, on any node or earlier in
   * this transaction.
   */
  public boolean nothingSince(long number, Predicate<RegistryEvent> matters) {
    List<Remembered> since = new ArrayList<>(open);
    synchronized (this) {
      if (number < forgotten || (store.hasOtherWriters() && store.last() != seen)) {
        return false;
      }
      for (var newest = recent.descendingIterator(); newest.hasNext(); ) {
        var event = newest.next();
        if (event.number() > number) {
          since.add(event);
        }
      }
    }
    return since.stream().map(Remembered::event).noneMatch(matters);
  }
}
