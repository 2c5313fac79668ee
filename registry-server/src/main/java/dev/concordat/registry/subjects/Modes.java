package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.events.Changes;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.Kept;
import dev.concordat.registry.events.RegistryEvent.ModeChanged;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which mode holds where. */
@Component
final class Modes {

  private static final int SCOPES_KEPT = 20_000;

  private final ModeStore store;
  private final Events events;
  private final Kept<Scope, Mode> effective;

  Modes(ModeStore store, Events events, Changes changes) {
    this.effective = new Kept<>(
        changes, events, SCOPES_KEPT, (scope, moment) -> changes.anythingElseSince(moment));
    this.store = store;
    this.events = events;
  }

  Optional<Mode> find(Scope scope) {
    return store.find(scope);
  }

  /** The mode of the closest scope that has one. */
  Mode effective(Scope scope) {
    return effective.get(
        scope,
        () -> scope.fallbacks().stream()
            .flatMap(place -> store.find(place).stream())
            .findFirst()
            .orElse(Mode.READWRITE));
  }

  void put(Scope scope, Mode mode) {
    store.put(scope, mode);
    events.append(new ModeChanged(scope.toString()));
  }

  Mode remove(Scope scope) {
    var old = store
        .find(scope)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.SUBJECT_NOT_FOUND, "no mode is set for '%s'".formatted(scope), scope));
    store.remove(scope);
    events.append(new ModeChanged(scope.toString()));
    return old;
  }

  void requireWritable(Scope scope) {
    if (effective(scope).forbidsWriting()) {
      throw forbidden(scope, "in read-only mode");
    }
  }

  /** An id comes with an import, and an import comes with an id. */
  void requireRegistrable(SubjectName subject, boolean isImport) {
    requireWritable(subject.scope());
    boolean imports = effective(subject.scope()).takesIds();
    if (imports && !isImport) {
      throw forbidden(subject.scope(), "not in read-write mode");
    }
    if (isImport && !imports) {
      throw forbidden(subject.scope(), "not in import mode");
    }
  }

  static RegistryException forbidden(Scope scope, String because) {
    return new RegistryException(
        ErrorCode.MODE_FORBIDS,
        "Subject %s in context %s is %s"
            .formatted(scope.isContext() ? "" : scope.toString(), scope.context(), because),
        scope);
  }
}
