package dev.concordat.registry.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writers one after the other, each on its own thread, in transactions that they share: who finds others waiting behind it leaves
 * the transaction open for them, and the last one commits for all. So many writers wait for one write to disk and not each for
 * its own, and a lone writer waits for nobody. Nobody is answered before the commit; what one of them could not do is undone
 * without the others.
 */
final class WriteTurns {

  private static final Logger LOG = LoggerFactory.getLogger(WriteTurns.class);

  /** So that the first in a transaction need not wait long for the last. */
  private static final int MOST_IN_ONE = 64;

  /** A connection that broke while nobody used it is noticed by the first statement; the next one may be sound. */
  private static final int CONNECTIONS_TRIED = 3;

  private final Dialect dialect;
  private final HikariDataSource connections;
  private final ReentrantLock turn = new ReentrantLock(true);

  /** The transaction that whoever is next takes part in. */
  private @Nullable Shared open;

  /** What the store said when it last let nobody write, and when. */
  private @Nullable DataAccessException away;

  private long awayAt;

  WriteTurns(Dialect dialect, HikariDataSource connections) {
    this.dialect = dialect;
    this.connections = connections;
  }

  /** A transaction of several writers. */
  private static final class Shared {
    private final Connection connection;
    private final EventLog events;
    private final CompletableFuture<Void> committed = new CompletableFuture<>();
    private final List<TransactionSynchronization> interested = new ArrayList<>();
    private int writers;

    Shared(Connection connection, EventLog events) {
      this.connection = connection;
      this.events = events;
    }
  }

  /** Does the work and returns when it is on disk. */
  <T> T write(Supplier<T> work) {
    long asked = System.nanoTime();
    Shared shared;
    @Nullable T result = null;
    @Nullable Throwable refusal = null;
    turn.lock();
    try {
      shared = joined(asked);
      try {
        result = takePart(shared, work);
      } catch (Throwable any) {
        refusal = any;
      }
      if (open == shared && (!turn.hasQueuedThreads() || shared.writers >= MOST_IN_ONE)) {
        open = null;
        commit(shared);
      }
    } finally {
      turn.unlock();
    }
    await(shared);
    if (refusal != null) {
      throw sneaky(refusal);
    }
    return result(result);
  }

  @SuppressWarnings("NullAway") // what the work gave, which may be nothing
  private static <T> T result(@Nullable T result) {
    return result;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  private Shared joined(long asked) {
    if (open != null) {
      return open;
    }
    if (away != null && awayAt - asked > 0) {
      // It was asked, and had no answer, while this writer was waiting.
      throw away;
    }
    try {
      open = begin();
      away = null;
      return open;
    } catch (DataAccessException failed) {
      away = failed;
      awayAt = System.nanoTime();
      throw failed;
    }
  }

  private Shared begin() {
    for (int attempt = 1; ; attempt++) {
      @Nullable Connection connection = null;
      try {
        connection = connections.getConnection();
        connection.setAutoCommit(false);
        return new Shared(connection, EventLog.continued(connection, dialect));
      } catch (SQLException failed) {
        discard(connection);
        if (connection == null || attempt == CONNECTIONS_TRIED) {
          throw dialect.failure("to begin a transaction", failed);
        }
      }
    }
  }

  private <T> T takePart(Shared shared, Supplier<T> work) {
    boolean isFirst = shared.writers++ == 0;
    @Nullable Savepoint before = null;
    try {
      before = isFirst ? null : shared.connection.setSavepoint();
    } catch (SQLException failed) {
      throw broken(shared, dialect.failure("to begin a part of a transaction", failed));
    }
    int events = shared.events.size();
    var holder = new ConnectionHolder(shared.connection);
    TransactionSynchronizationManager.bindResource(connections, holder);
    TransactionSynchronizationManager.bindResource(this, shared.events);
    TransactionSynchronizationManager.initSynchronization();
    boolean isDone = false;
    try {
      var result = work.get();
      isDone = true;
      return result;
    } finally {
      var interested = List.copyOf(TransactionSynchronizationManager.getSynchronizations());
      TransactionSynchronizationManager.clearSynchronization();
      TransactionSynchronizationManager.unbindResource(this);
      TransactionSynchronizationManager.unbindResource(connections);
      if (isDone) {
        shared.interested.addAll(interested);
      } else {
        tell(interested, TransactionSynchronization.STATUS_ROLLED_BACK);
        shared.events.cutTo(events);
        undo(shared, before);
      }
    }
  }

  private void undo(Shared shared, @Nullable Savepoint before) {
    if (before == null) {
      undoAll(shared);
      return;
    }
    try {
      shared.connection.rollback(before);
    } catch (SQLException failed) {
      // Where no room is left, SQLite itself undoes the transaction as a whole.
      broken(
          shared,
          new DataAccessResourceFailureException("a transaction was undone as a whole", failed));
    }
  }

  /** There was nobody before it, and so there is nothing to keep. */
  private void undoAll(Shared shared) {
    open = null;
    try {
      shared.connection.rollback();
      giveBack(shared.connection);
    } catch (SQLException isUndoneAlready) {
      discard(shared.connection);
    }
    shared.committed.complete(null);
  }

  private void commit(Shared shared) {
    try {
      shared.events.write(shared.connection);
      shared.connection.commit();
    } catch (SQLException failed) {
      broken(shared, dialect.failure("to commit", failed));
      return;
    }
    finish(shared, null);
  }

  /** Nothing of it has happened, for none of its writers. */
  private DataAccessException broken(Shared shared, DataAccessException failure) {
    open = null;
    finish(shared, failure);
    return failure;
  }

  private void finish(Shared shared, @Nullable DataAccessException failure) {
    if (failure == null) {
      tell(shared.interested, TransactionSynchronization.STATUS_COMMITTED);
      giveBack(shared.connection);
      shared.committed.complete(null);
    } else {
      tell(shared.interested, TransactionSynchronization.STATUS_ROLLED_BACK);
      discard(shared.connection);
      shared.committed.completeExceptionally(failure);
    }
  }

  private static void tell(List<TransactionSynchronization> interested, int status) {
    for (var one : interested) {
      try {
        if (status == TransactionSynchronization.STATUS_COMMITTED) {
          one.afterCommit();
        }
        one.afterCompletion(status);
      } catch (RuntimeException failed) {
        LOG.error("what should follow a transaction has failed", failed);
      }
    }
  }

  private void giveBack(Connection connection) {
    try {
      connection.setAutoCommit(true);
      connection.close();
    } catch (SQLException failed) {
      discard(connection);
    }
  }

  /** Nobody can tell what state it is in. */
  private void discard(@Nullable Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.rollback();
    } catch (SQLException isGoneAnyway) {
      LOG.debug("a connection that is given up cannot be rolled back", isGoneAnyway);
    }
    connections.evictConnection(connection);
  }

  private static void await(Shared shared) {
    try {
      shared.committed.join();
    } catch (CompletionException failed) {
      throw sneaky(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /** The events of the transaction that this thread writes in. */
  EventLog events() {
    var events = (EventLog) TransactionSynchronizationManager.getResource(this);
    if (events == null) {
      throw new IllegalStateException("events are appended in write transactions");
    }
    return events;
  }
}
