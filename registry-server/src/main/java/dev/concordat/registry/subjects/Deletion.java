package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.SubjectDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionDeleted;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Schemas;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** How versions and subjects go: hidden first, and only what is hidden can be erased. Runs in write transactions. */
@Component
final class Deletion {

  private final SubjectStore store;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final Modes modes;
  private final Events events;
  private final Clock clock;

  Deletion(
      SubjectStore store,
      Schemas schemas,
      Compatibility compatibility,
      Modes modes,
      Events events,
      Clock clock) {
    this.store = store;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.modes = modes;
    this.events = events;
    this.clock = clock;
  }

  List<Integer> hide(SubjectName subject) {
    var history = history(subject);
    var live = history.stream().filter(Visibility.LIVE::shows).toList();
    if (live.isEmpty()) {
      throw new RegistryException(
          ErrorCode.SUBJECT_SOFT_DELETED,
          "subject '%s' is soft-deleted already".formatted(subject),
          subject);
    }
    modes.requireWritable(subject.scope());
    for (var entry : live) {
      requireNoReferrers(subject, entry, false, true);
    }
    live.forEach(entry -> store.hide(subject, entry.version(), clock.instant()));
    return done(subject, live, false);
  }

  List<Integer> erase(SubjectName subject) {
    var history = history(subject);
    if (history.stream().anyMatch(Visibility.LIVE::shows)) {
      throw new RegistryException(
          ErrorCode.SUBJECT_NOT_SOFT_DELETED,
          "subject '%s' has live versions; soft-delete it first".formatted(subject),
          subject);
    }
    modes.requireWritable(subject.scope());
    for (var entry : history) {
      requireNoReferrers(subject, entry, true, true);
    }
    eraseAll(subject, history);
    return done(subject, history, true);
  }

  /** Erases what is left of a subject whose versions are all hidden, whatever its mode. */
  void eraseRest(SubjectName subject) {
    var history = store.history(subject);
    eraseAll(subject, history);
    done(subject, history, true);
  }

  private void eraseAll(SubjectName subject, List<VersionEntry> history) {
    history.forEach(entry -> erase(subject, entry));
    forgetSettings(subject);
  }

  private List<Integer> done(SubjectName subject, List<VersionEntry> entries, boolean permanent) {
    var versions = entries.stream().map(VersionEntry::version).toList();
    events.append(new SubjectDeleted(subject.toString(), versions, permanent));
    return versions;
  }

  int hide(SubjectName subject, VersionSpec spec) {
    var entry = find(subject, spec);
    if (entry.isDeleted()) {
      throw new RegistryException(
          ErrorCode.VERSION_SOFT_DELETED,
          "version %d of subject '%s' is soft-deleted already".formatted(entry.version(), subject),
          subject,
          entry.version());
    }
    modes.requireWritable(subject.scope());
    requireNoReferrers(subject, entry, false, false);
    store.hide(subject, entry.version(), clock.instant());
    events.append(new VersionDeleted(subject.toString(), entry.version(), false));
    return entry.version();
  }

  int erase(SubjectName subject, VersionSpec spec) {
    var entry = find(subject, spec);
    if (!entry.isDeleted()) {
      throw new RegistryException(
          ErrorCode.VERSION_NOT_SOFT_DELETED,
          "version %d of subject '%s' is live; soft-delete it first"
              .formatted(entry.version(), subject),
          subject,
          entry.version());
    }
    modes.requireWritable(subject.scope());
    requireNoReferrers(subject, entry, true, false);
    erase(subject, entry);
    if (store.history(subject).isEmpty()) {
      forgetSettings(subject);
    }
    events.append(new VersionDeleted(subject.toString(), entry.version(), true));
    return entry.version();
  }

  private VersionEntry find(SubjectName subject, VersionSpec spec) {
    var history = history(subject);
    return spec.among(history).orElseThrow(() -> Subjects.noSuchVersion(subject, spec, history));
  }

  private List<VersionEntry> history(SubjectName subject) {
    var history = store.history(subject);
    if (history.isEmpty()) {
      throw Subjects.noSuchSubject(subject);
    }
    return history;
  }

  /** An id stays with its schema as long as any subject holds it, or any schema imports it. */
  private void erase(SubjectName subject, VersionEntry entry) {
    store.erase(subject, entry.version());
    releaseUnused(subject.context(), entry.schemaId());
  }

  private void releaseUnused(ContextName context, int id) {
    if (!store.usesOf(context, id).isEmpty() || schemas.isImported(context, id)) {
      return;
    }
    var imports = schemas.importsOf(context, id);
    schemas.release(context, id);
    imports.forEach(imported -> releaseUnused(imported.context(), imported.schemaId()));
  }

  private void forgetSettings(SubjectName subject) {
    if (compatibility.settings(subject.scope()).isPresent()) {
      compatibility.remove(subject.scope());
    }
    if (modes.find(subject.scope()).isPresent()) {
      modes.remove(subject.scope());
    }
  }

  private void requireNoReferrers(
      SubjectName subject, VersionEntry entry, boolean countDeleted, boolean exceptOwn) {
    boolean referred = store.referrers(subject, entry.version()).stream()
        .map(SubjectStore.Referrer::use)
        .filter(use -> countDeleted || !use.isDeleted())
        .anyMatch(use -> !exceptOwn || !use.subject().equals(subject));
    if (referred) {
      throw new RegistryException(
          ErrorCode.REFERENCES_EXIST,
          "version %d of subject '%s' is imported by other schemas"
              .formatted(entry.version(), subject),
          subject,
          entry.version());
    }
  }
}
