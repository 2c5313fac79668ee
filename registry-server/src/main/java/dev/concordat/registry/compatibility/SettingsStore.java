package dev.concordat.registry.compatibility;

import java.util.Optional;
import java.util.SortedMap;

/** What compatibility settings ask of a database. */
public interface SettingsStore {

  Optional<CompatibilitySettings> find(Scope scope);

  /** The aliases that are set, by the scope they are set for as {@link Scope#toString} writes it. */
  SortedMap<String, String> aliases();

  void put(Scope scope, CompatibilitySettings settings);

  void remove(Scope scope);
}
