package dev.concordat.registry.compatibility;

import java.util.Optional;

/** What compatibility settings ask of a database. */
public interface SettingsStore {

  Optional<CompatibilitySettings> find(Scope scope);

  void put(Scope scope, CompatibilitySettings settings);

  void remove(Scope scope);
}
