package dev.concordat.contracts.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Consumers;
import dev.concordat.compatibility.Role;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Schema;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The consumers whose usages are on record. Of each application count the versions that run somewhere, or if none does, the
 * latest. For one verdict; not to be shared between threads.
 */
public final class KnownConsumers implements Consumers {

  private final List<ConsumerVersion> current;
  private final List<Schema> dependents;
  private final CompatibilityLevel level;
  private final IdentityHashMap<Schema, List<SchemaUser>> users = new IdentityHashMap<>();

  /**
   * @param versions all versions of all applications that have usages
   * @param dependents schemas that import those which will be asked about, directly or not
   * @param level what is promised beyond what runs today
   */
  public KnownConsumers(
      Collection<ConsumerVersion> versions,
      Collection<? extends Schema> dependents,
      CompatibilityLevel level) {
    this.current = current(versions);
    this.dependents = List.copyOf(dependents);
    this.level = level;
  }

  @Override
  public List<Affected> affectedBy(Finding finding, Baseline baseline) {
    var roles = rolesHurtBy(finding);
    var proof = finding.proof();
    boolean spoilsMessage = proof != null && proof.outcome() == Witness.Outcome.FAILS;
    return usersOf(baseline.schema()).stream()
        .filter(user -> user.isAnyOf(roles))
        .map(user -> user.affectedBy(finding.element(), roles, spoilsMessage))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Nobody can know of consumers that never reported. Where at least one did, the rest is taken to do so too.
   */
  @Override
  public boolean areKnown() {
    return users.values().stream().anyMatch(found -> !found.isEmpty());
  }

  /** Everyone who reads, or may read, each of the elements, in the elements' order. */
  public Map<ElementPath, List<Affected>> readersOf(
      Schema schema, Collection<ElementPath> elements) {
    return usersOf(schema, elements, Role.READER);
  }

  /** Everyone who writes, or may write, each of the elements, in the elements' order. */
  public Map<ElementPath, List<Affected>> writersOf(
      Schema schema, Collection<ElementPath> elements) {
    return usersOf(schema, elements, Role.WRITER);
  }

  private Map<ElementPath, List<Affected>> usersOf(
      Schema schema, Collection<ElementPath> elements, Role role) {
    var users = new LinkedHashMap<ElementPath, List<Affected>>();
    for (var element : elements) {
      users.put(
          element,
          usersOf(schema).stream()
              .flatMap(user -> user.using(element, EnumSet.of(role)).stream())
              .toList());
    }
    return users;
  }

  /** Usages of the schema's messages that name something it does not have, by who has them. */
  public Map<ConsumerVersion, List<Usage>> unresolved(Schema schema) {
    return usersOf(schema).stream()
        .filter(user -> !user.unresolved().isEmpty())
        .collect(Collectors.toMap(
            SchemaUser::who, SchemaUser::unresolved, (one, other) -> one, LinkedHashMap::new));
  }

  /** Names of the applications that read something of the schema. */
  public Set<String> namesOfReaders(Schema schema) {
    return usersOf(schema).stream()
        .filter(user -> user.isAnyOf(EnumSet.of(Role.READER)))
        .map(user -> user.who().pacticipant())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What runs today was built with the baseline: it suffers as an old reader of new data, or as the writer of data that new readers
   * get. A reader that will be built with the candidate suffers from old data, but only where the level promises that it will not.
   * What breaks no data is felt by all who generate code, or like a dropped reservation by nobody yet.
   */
  private Set<Role> rolesHurtBy(Finding finding) {
    if (finding.breaks().isEmpty()) {
      return finding.layers().contains(Layer.SOURCE)
          ? EnumSet.allOf(Role.class)
          : EnumSet.noneOf(Role.class);
    }
    var roles = EnumSet.noneOf(Role.class);
    if (level.forbids(finding)) {
      roles.add(Role.READER);
    }
    if (finding.breaks().contains(Direction.OLD_READER_OF_NEW_DATA)) {
      roles.add(Role.READER);
    }
    if (finding.breaks().contains(Direction.NEW_READER_OF_OLD_DATA)) {
      roles.add(Role.WRITER);
    }
    return roles;
  }

  private List<SchemaUser> usersOf(Schema schema) {
    return users.computeIfAbsent(schema, asked -> {
      var resolver = new UsageResolver(asked, dependents);
      return current.stream()
          .flatMap(version -> SchemaUser.of(version, resolver).stream())
          .toList();
    });
  }

  private static List<ConsumerVersion> current(Collection<ConsumerVersion> versions) {
    var deployed = versions.stream()
        .filter(ConsumerVersion::isDeployed)
        .map(ConsumerVersion::pacticipant)
        .collect(Collectors.toSet());
    return versions.stream()
        .filter(version ->
            version.isDeployed() || (version.latest() && !deployed.contains(version.pacticipant())))
        .toList();
  }
}
