package dev.concordat.registry.comparison;

import dev.concordat.registry.pacticipants.VersionKey;
import java.util.List;

/** What promises ask of a database. */
public interface PromiseStore {

  /** Takes the place of what the version promised before. */
  void replace(VersionKey version, List<Promise> promises);

  /** By subject. */
  List<Promise> of(VersionKey version);

  /** Versions of a provider that promise anything and are the last of a branch or tag, or run or are supported somewhere. */
  List<String> current(String provider);
}
