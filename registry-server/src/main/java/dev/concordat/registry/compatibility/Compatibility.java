package dev.concordat.registry.compatibility;

import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.RegistryAnswer;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.compatibility.Judgement.Refused;
import dev.concordat.registry.events.Changes;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.Kept;
import dev.concordat.registry.events.RegistryEvent.CompatibilityChanged;
import dev.concordat.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Which level holds where, and whether a candidate keeps its promise. */
@Component
public class Compatibility {

  private static final int SCOPES_KEPT = 20_000;

  private static final String DIFFERENT_TYPE = "Incompatible because of different schema type";

  private final SettingsStore store;
  private final Transactions transactions;
  private final Events events;
  private final Kept<Scope, Optional<CompatibilitySettings>> settings;
  private final Kept<Scope, CompatibilitySettings> effective;

  Compatibility(SettingsStore store, Transactions transactions, Events events, Changes changes) {
    this.settings = new Kept<>(
        changes, events, SCOPES_KEPT, (scope, moment) -> changes.anythingElseSince(moment));
    this.effective = new Kept<>(
        changes, events, SCOPES_KEPT, (scope, moment) -> changes.anythingElseSince(moment));
    this.store = store;
    this.transactions = transactions;
    this.events = events;
  }

  /** What is set for exactly this scope. */
  public Optional<CompatibilitySettings> settings(Scope scope) {
    return settings.get(scope, () -> store.find(scope));
  }

  /** The aliases that are set, by the subject they are set for, with its context. */
  public SortedMap<String, String> aliases() {
    return store.aliases();
  }

  /** What holds in this scope: all settings of the closest scope that has any. */
  public CompatibilitySettings effective(Scope scope) {
    return effective.get(
        scope,
        () -> transactions.read(() -> scope.fallbacks().stream()
            .flatMap(place -> store.find(place).stream())
            .findFirst()
            .orElse(CompatibilitySettings.INITIAL)));
  }

  /** Changes what is set for this scope. */
  public CompatibilitySettings change(Scope scope, UnaryOperator<CompatibilitySettings> change) {
    return transactions.write(() -> {
      var changed = change.apply(store.find(scope).orElse(CompatibilitySettings.NONE));
      store.put(scope, changed);
      events.append(new CompatibilityChanged(scope.toString()));
      return changed;
    });
  }

  /** Leaves this scope to its fallbacks, and says what was set. */
  public CompatibilitySettings remove(Scope scope) {
    return transactions.write(() -> {
      var old = store
          .find(scope)
          .orElseThrow(() -> new RegistryException(
              ErrorCode.SUBJECT_NOT_FOUND,
              "nothing is configured for '%s'".formatted(scope),
              scope));
      store.remove(scope);
      events.append(new CompatibilityChanged(scope.toString()));
      return old;
    });
  }

  /**
   * Whether a registry would let the candidate follow.
   *
   * @param history the live versions by number
   */
  public Judgement judge(
      Schema candidate, SortedMap<Integer, Schema> history, CompatibilitySettings settings) {
    List<Baseline> baselines = history.entrySet().stream()
        .map(version -> new Baseline(String.valueOf(version.getKey()), version.getValue()))
        .toList();
    var answer = CompatibilityChecker.registryAnswer(
        candidate, baselines, settings.level(), settings.policy());
    return new Judgement(
        settings, List.of(), answer.against().map(earlier -> refused(answer, earlier)));
  }

  private static Refused refused(RegistryAnswer answer, Baseline earlier) {
    var messages = answer.differentType()
        ? List.of(DIFFERENT_TYPE)
        : answer.reasons().stream()
            .map(reason -> "{" + reason.registryMessage() + "}")
            .toList();
    return new Refused(
        Integer.parseInt(earlier.name()), earlier.schema().source().text(), messages);
  }
}
