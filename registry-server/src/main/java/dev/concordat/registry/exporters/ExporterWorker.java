package dev.concordat.registry.exporters;

import dev.concordat.registry.events.EventListener;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.NumberedEvent;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.events.RegistryEvent.CompatibilityChanged;
import dev.concordat.registry.events.RegistryEvent.SubjectDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionRegistered;
import dev.concordat.registry.exporters.ExporterStatus.State;
import dev.concordat.registry.subjects.SubjectName;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the exporters' work, in a thread of its own. Of several nodes one works on an exporter, for as long as it renews its lease.
 * How far it is stands in the store, so that any node goes on where another one ended.
 */
@Component
final class ExporterWorker implements EventListener, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExporterWorker.class);

  private static final int EVENTS_AT_ONCE = 200;
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** What happens within that time is told together. */
  private static final Duration TOGETHER = Duration.ofMillis(50);

  private final ExporterStore store;
  private final Export export;
  private final Events events;
  private final ExporterSettings settings;
  private final JsonMapper json;
  private final Clock clock;
  private final String self = UUID.randomUUID().toString();
  private final Semaphore woken = new Semaphore(0);
  private final Map<String, Failures> failures = new ConcurrentHashMap<>();
  private final HttpClient client;
  private volatile boolean running;
  private volatile boolean idle = true;
  private @Nullable Thread thread;

  /** How often in a row it went wrong, and when to try again. */
  private record Failures(int times, Instant next) {}

  ExporterWorker(
      ExporterStore store,
      Export export,
      Events events,
      ExporterSettings settings,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.export = export;
    this.events = events;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /** While there are no exporters, nothing has to be looked at whatever happens. */
  @Override
  public void happened(RegistryEvent event) {
    if (event instanceof RegistryEvent.ExporterChanged changed) {
      failures.remove(changed.exporter());
      woken.release();
    } else if (!idle) {
      woken.release();
    }
  }

  @Override
  public void start() {
    running = true;
    var worker = new Thread(this::work, "exporters");
    worker.setDaemon(true);
    worker.start();
    thread = worker;
  }

  @Override
  public void stop() {
    running = false;
    var worker = thread;
    if (worker != null) {
      worker.interrupt();
      try {
        worker.join(settings.timeout().toMillis());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void work() {
    while (running) {
      try {
        var names = store.names();
        idle = names.isEmpty();
        names.forEach(this::workOn);
        // Other nodes' events wake nobody here, hence the poll.
        if (woken.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(TOGETHER.toMillis());
          woken.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException storeIsAway) {
        LOG.debug("exporters wait for the store", storeIsAway);
        pause(settings.poll());
      }
    }
  }

  private static void pause(Duration howLong) {
    try {
      Thread.sleep(howLong.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOn(String name) {
    var status = store.status(name).orElse(null);
    var exporter = store.find(name).orElse(null);
    var failed = failures.get(name);
    var now = clock.instant();
    if (exporter == null
        || status == null
        || status.isPaused()
        || isUpToDate(status)
        || (failed != null && now.isBefore(failed.next()))
        || !store.lease(name, self, now, now.plus(LEASE))) {
      return;
    }
    try {
      var other = new OtherRegistry(client, json, settings.timeout(), exporter.config());
      var run = export.of(exporter, other);
      var reached = status.state() == State.STARTING
          ? copyAll(exporter, run, status)
          : follow(exporter, run, status);
      failures.remove(name);
      if (!reached.equals(status)) {
        store.replace(name, status, reached);
      }
    } catch (Stopped othersTurn) {
      LOG.debug("exporter '{}' is left to others", name, othersTurn);
    } catch (ExportFailed broken) {
      fail(name, status, String.valueOf(broken.getMessage()));
    } catch (RuntimeException unexpected) {
      LOG.warn("exporter '{}' failed", name, unexpected);
      fail(name, status, unexpected.toString());
    }
  }

  /** Whether there is nothing to be told, so that not even the lease has to be renewed. */
  private boolean isUpToDate(ExporterStatus status) {
    return status.state() == State.RUNNING
        && status.trace() == null
        && status.offset() == events.last();
  }

  private ExporterStatus copyAll(Exporter exporter, Export.Run run, ExporterStatus status) {
    long head = events.last();
    var subjects = export.subjects(exporter);
    subjects.stream().map(SubjectName::context).distinct().forEach(run::configure);
    for (var subject : subjects) {
      requireStill(exporter.name(), status);
      run.copy(subject);
    }
    LOG.info("exporter '{}' has copied everything", exporter.name());
    return status.reached(head, clock.instant());
  }

  private ExporterStatus follow(Exporter exporter, Export.Run run, ExporterStatus status) {
    long reached = status.offset();
    var copied = new HashSet<SubjectName>();
    for (var event : events.after(reached, EVENTS_AT_ONCE)) {
      requireStill(exporter.name(), status);
      tell(exporter, run, event, copied);
      reached = event.sequence();
    }
    return reached == status.offset() && status.trace() == null
        ? status
        : status.reached(reached, clock.instant());
  }

  private static void tell(
      Exporter exporter, Export.Run run, NumberedEvent happened, Set<SubjectName> copied) {
    var event = happened.event();
    if (event instanceof VersionRegistered registered) {
      copy(exporter, run, registered.subject(), copied);
    } else if (event instanceof VersionDeleted deleted) {
      var subject = SubjectName.of(deleted.subject());
      if (deleted.permanent() && exporter.exports(subject)) {
        run.erase(subject, deleted.version());
      } else {
        copy(exporter, run, deleted.subject(), copied);
      }
    } else if (event instanceof SubjectDeleted deleted) {
      var subject = SubjectName.of(deleted.subject());
      if (deleted.permanent() && exporter.exports(subject)) {
        deleted.versions().forEach(version -> run.erase(subject, version));
      } else {
        copy(exporter, run, deleted.subject(), copied);
      }
    } else if (event instanceof CompatibilityChanged changed) {
      var scope = SubjectName.scope(changed.scope());
      if (scope.isContext()) {
        if (exporter.exportsFrom(scope.context())) {
          run.configure(scope.context());
        }
      } else {
        var subject = new SubjectName(scope.context(), scope.subject());
        if (exporter.exports(subject)) {
          run.configure(subject);
        }
      }
    }
  }

  /** Of several events in a row the first brings all that has happened to a subject. */
  private static void copy(
      Exporter exporter, Export.Run run, String name, Set<SubjectName> copied) {
    var subject = SubjectName.of(name);
    if (exporter.exports(subject) && copied.add(subject)) {
      run.copy(subject);
    }
  }

  /**
   * Who pauses an exporter, or takes it away, need not wait until all is copied. And a node that was held up for longer than its
   * lease must not go on beside the one that has taken over.
   */
  private void requireStill(String name, ExporterStatus status) {
    var now = store.status(name);
    if (now.isEmpty()
        || now.get().state() != status.state()
        || !running
        || !store.lease(name, self, clock.instant(), clock.instant().plus(LEASE))) {
      throw new Stopped();
    }
  }

  /** It is somebody else's turn, or nobody's. Nothing went wrong. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private void fail(String name, ExporterStatus status, String why) {
    var before = failures.get(name);
    int times = before == null ? 1 : before.times() + 1;
    var wait = settings.firstRetryAfter().multipliedBy(1L << Math.min(times - 1, 20));
    var longest = settings.longestRetryAfter();
    failures.put(
        name,
        new Failures(times, clock.instant().plus(wait.compareTo(longest) > 0 ? longest : wait)));
    if (store.replace(name, status, status.failed(why, clock.instant())) && times == 1) {
      LOG.warn("exporter '{}': {}", name, why);
    }
  }
}
