package dev.concordat.registry.usage;

import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.VersionsInUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The versions of subjects that deployed applications were built with, if all of them said so. */
@Component
final class DeployedVersions implements VersionsInUse {

  private final UsageStore store;

  DeployedVersions(UsageStore store) {
    this.store = store;
  }

  @Override
  public Optional<SortedMap<Integer, List<String>>> of(
      SubjectName subject, Collection<String> elements) {
    var uses = store.deployedUses(subject);
    if (uses.isEmpty() || store.isUsedUnsaid(subject, elements)) {
      return Optional.empty();
    }
    var users = new TreeMap<Integer, List<String>>();
    uses.forEach(use -> users
        .computeIfAbsent(use.schemaVersion(), version -> new ArrayList<>())
        .add(use.toString()));
    return Optional.of(users);
  }
}
