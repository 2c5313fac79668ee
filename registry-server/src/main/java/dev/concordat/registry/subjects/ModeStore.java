package dev.concordat.registry.subjects;

import dev.concordat.registry.compatibility.Scope;
import java.util.Optional;

/** What modes ask of a database. */
public interface ModeStore {

  Optional<Mode> find(Scope scope);

  void put(Scope scope, Mode mode);

  void remove(Scope scope);
}
