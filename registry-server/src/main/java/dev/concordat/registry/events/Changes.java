package dev.concordat.registry.events;

import dev.concordat.registry.events.RegistryEvent.DekChanged;
import dev.concordat.registry.events.RegistryEvent.ExporterChanged;
import dev.concordat.registry.events.RegistryEvent.KekChanged;
import dev.concordat.registry.events.RegistryEvent.PactDeleted;
import dev.concordat.registry.events.RegistryEvent.PactPublished;
import dev.concordat.registry.events.RegistryEvent.SubjectDeleted;
import dev.concordat.registry.events.RegistryEvent.VerificationPublished;
import dev.concordat.registry.events.RegistryEvent.VersionDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionRegistered;
import dev.concordat.registry.events.RegistryEvent.WebhookDeleted;
import dev.concordat.registry.events.RegistryEvent.WebhookSaved;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/**
 * What has changed since when, as far as this node knows: whoever keeps what it has read takes the {@linkplain #now() moment}
 * before reading, and asks before using it again whether what it rests on has changed since.
 */
@Component
public class Changes implements EventListener {

  /** Subjects share a place here; that one change counts for others as well costs them a look at the store. */
  private static final int PLACES = 1 << 14;

  /** What happens all day and has no part in what is answered about schemas. */
  private static final Set<Class<? extends RegistryEvent>> APART = Set.of(
      KekChanged.class,
      DekChanged.class,
      ExporterChanged.class,
      PactPublished.class,
      PactDeleted.class,
      VerificationPublished.class,
      WebhookSaved.class,
      WebhookDeleted.class);

  private final AtomicLong moment = new AtomicLong();
  private final AtomicLongArray subjects = new AtomicLongArray(PLACES);
  private volatile long anySubject;
  private volatile long erasure;
  private volatile long anythingElse;

  /** A moment such that all that is read after asking for it is at least that new. */
  public long now() {
    return moment.get();
  }

  @Override
  public void happened(RegistryEvent event) {
    long now = moment.incrementAndGet();
    if (event instanceof VersionRegistered registered) {
      changed(registered.subject(), now);
    } else if (event instanceof VersionDeleted deleted) {
      changed(deleted.subject(), now);
      erased(deleted.permanent(), now);
    } else if (event instanceof SubjectDeleted deleted) {
      changed(deleted.subject(), now);
      erased(deleted.permanent(), now);
    } else if (!APART.contains(event.getClass())) {
      anythingElse = now;
    }
  }

  private void changed(String subject, long now) {
    anySubject = now;
    subjects.set(place(subject), now);
  }

  private void erased(boolean permanent, long now) {
    if (permanent) {
      erasure = now;
    }
  }

  @Override
  public void happenedElsewhere(RegistryEvent event) {
    happened(event);
  }

  @Override
  public void lostTrack() {
    long now = moment.incrementAndGet();
    erasure = now;
    anythingElse = now;
    anySubject = now;
    for (int place = 0; place < PLACES; place++) {
      subjects.set(place, now);
    }
  }

  private static int place(String subject) {
    int hash = subject.hashCode();
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }

  /** Whether something that was there has been erased. Nothing else makes an id mean another schema, or none. */
  public boolean erasedSince(long moment) {
    return erasure > moment;
  }

  /** Whether a version of this subject has come or gone. */
  public boolean subjectChangedSince(String subject, long moment) {
    return subjects.get(place(subject)) > moment;
  }

  /** Whether a version of any subject has come or gone. */
  public boolean anySubjectChangedSince(long moment) {
    return anySubject > moment;
  }

  /** Whether anything else that answers about schemas rest on has changed: settings, modes, what is deployed. */
  public boolean anythingElseSince(long moment) {
    return anythingElse > moment;
  }
}
