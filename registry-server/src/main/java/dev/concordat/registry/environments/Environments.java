package dev.concordat.registry.environments;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.EnvironmentDeleted;
import dev.concordat.registry.events.RegistryEvent.EnvironmentSaved;
import dev.concordat.registry.events.RegistryEvent.SupportEnded;
import dev.concordat.registry.events.RegistryEvent.VersionDeployed;
import dev.concordat.registry.events.RegistryEvent.VersionReleased;
import dev.concordat.registry.events.RegistryEvent.VersionWithdrawn;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.PacticipantName;
import dev.concordat.registry.pacticipants.Pacticipants;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Environments: make known, deploy to, release to, withdraw from. */
@Component
public class Environments {

  private final EnvironmentStore store;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Environments(
      EnvironmentStore store,
      Pacticipants pacticipants,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Every environment, in order. */
  public List<Environment> all() {
    return store.environments();
  }

  public Environment find(String name) {
    return store.find(name).orElseThrow(() -> {
      var known = store.environments().stream().map(Environment::name).toList();
      return new RegistryException(
          ErrorCode.ENVIRONMENT_NOT_FOUND,
          known.isEmpty()
              ? "there is no environment '%s', nor any other".formatted(name)
              : "there is no environment '%s'; there are %s"
                  .formatted(name, String.join(", ", known)),
          name);
    });
  }

  public Optional<Environment> findByName(String name) {
    return store.find(name);
  }

  public Optional<Environment> findByUuid(String uuid) {
    return store.findByUuid(uuid);
  }

  /**
   * Makes an environment known, or says anew whether it is a production environment.
   *
   * @return whether it was not known before
   */
  public boolean save(String name, boolean production) {
    return transactions.write(() -> {
      var before = store.find(PacticipantName.require("an environment", name));
      if (before.isEmpty()) {
        add(UUID.randomUUID().toString(), name, null, production, List.of());
      } else if (before.get().production() != production) {
        var old = before.get();
        change(old.uuid(), old.name(), old.displayName(), production, old.contacts());
      }
      return before.isEmpty();
    });
  }

  /**
   * Makes an environment known.
   *
   * @throws RegistryException with {@link ErrorCode#ENVIRONMENT_INVALID} if there is one of that name
   */
  public Environment add(
      String uuid,
      String name,
      @Nullable String displayName,
      boolean production,
      List<Environment.Contact> contacts) {
    var environment = new Environment(
        uuid,
        PacticipantName.require("an environment", name),
        displayName,
        production,
        contacts,
        now(),
        now());
    return transactions.write(() -> {
      requireFree(environment);
      store.add(environment);
      events.append(new EnvironmentSaved(environment.name(), production));
      return environment;
    });
  }

  /** Says anew what an environment is. */
  public Environment change(
      String uuid,
      String name,
      @Nullable String displayName,
      boolean production,
      List<Environment.Contact> contacts) {
    return transactions.write(() -> {
      var before = requireByUuid(uuid);
      var environment = new Environment(
          uuid,
          PacticipantName.require("an environment", name),
          displayName,
          production,
          contacts,
          before.createdAt(),
          now());
      requireFree(environment);
      store.update(environment);
      events.append(new EnvironmentSaved(environment.name(), production));
      return environment;
    });
  }

  private void requireFree(Environment environment) {
    var taken = store.find(environment.name());
    if (taken.isPresent() && !taken.get().uuid().equals(environment.uuid())) {
      throw new RegistryException(
          ErrorCode.ENVIRONMENT_INVALID,
          "there is an environment '%s' already".formatted(environment.name()),
          environment.name());
    }
  }

  private Environment requireByUuid(String uuid) {
    return store
        .findByUuid(uuid)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.ENVIRONMENT_NOT_FOUND,
            "there is no environment with the UUID '%s'".formatted(uuid),
            uuid));
  }

  /** Forgets an environment and all that ran there. */
  public void delete(String uuid) {
    transactions.write(() -> {
      var environment = requireByUuid(uuid);
      store.delete(environment.name());
      events.append(new EnvironmentDeleted(environment.name()));
      return uuid;
    });
  }

  /** What runs now in one environment. */
  public List<DeployedVersion> deployed(String environment) {
    return transactions.read(() -> {
      find(environment);
      return store.deployed().stream()
          .filter(version -> version.environment().equals(environment))
          .toList();
    });
  }

  /** What runs now, in every environment. */
  public List<DeployedVersion> deployed() {
    return store.deployed();
  }

  /** What is supported now, in every environment. */
  public List<ReleasedVersion> released() {
    return store.released();
  }

  /** What runs or is supported now; only of one environment or application if that is given. */
  public List<LiveVersion> live(Optional<String> environment, Optional<String> pacticipant) {
    return store.live(environment, pacticipant);
  }

  /** Where one version ran, the first time first. */
  public List<DeployedVersion> deploymentsOf(String pacticipant, String version) {
    return store.deploymentsOf(pacticipant, version);
  }

  /** Where one version was released, the first time first. */
  public List<ReleasedVersion> releasesOf(String pacticipant, String version) {
    return store.releasesOf(pacticipant, version);
  }

  public Optional<DeployedVersion> deployment(String uuid) {
    return store.deployment(uuid);
  }

  public Optional<ReleasedVersion> release(String uuid) {
    return store.release(uuid);
  }

  /**
   * Records that a version runs in the place of the one before it. The version need not be known.
   *
   * @param instance empty if there is only one
   * @return whether it did not run there before
   */
  public boolean deploy(String environment, String pacticipant, String version, String instance) {
    return transactions.write(() -> {
      find(environment);
      pacticipants.save(pacticipant, version, BuildDetails.NONE);
      var next = new DeployedVersion(
          UUID.randomUUID().toString(),
          environment,
          pacticipant.strip(),
          version.strip(),
          instance.strip(),
          now(),
          null);
      var before = running(next.environment(), next.pacticipant(), next.instance());
      if (before.isPresent() && before.get().version().equals(next.version())) {
        return false;
      }
      before.ifPresent(old ->
          store.end(old.environment(), old.pacticipant(), old.instance(), next.deployedAt()));
      store.begin(next);
      events.append(new VersionDeployed(
          next.environment(), next.pacticipant(), next.version(), next.instance()));
      return true;
    });
  }

  /** What runs in an environment as one instance of an application. */
  public Optional<DeployedVersion> running(
      String environment, String pacticipant, String instance) {
    return store.deployed(environment, pacticipant).stream()
        .filter(one -> one.instance().equals(instance))
        .findFirst();
  }

  /**
   * Records that an application runs in an environment no more.
   *
   * @param instance only this one; all of them if absent
   * @return what ran there; empty if nothing did
   */
  public List<DeployedVersion> withdraw(
      String environment, String pacticipant, Optional<String> instance) {
    return transactions.write(() -> {
      find(environment);
      var ending = store.deployed(environment, pacticipant.strip()).stream()
          .filter(
              one -> instance.isEmpty() || one.instance().equals(instance.get().strip()))
          .toList();
      for (var one : ending) {
        store.end(one.environment(), one.pacticipant(), one.instance(), now());
        events.append(new VersionWithdrawn(
            one.environment(), one.pacticipant(), one.version(), one.instance()));
      }
      return ending;
    });
  }

  /**
   * Records that people may run a version from now on. The version need not be known.
   *
   * @return whether it was not supported there before
   */
  public boolean release(String environment, String pacticipant, String version) {
    return transactions.write(() -> {
      find(environment);
      pacticipants.save(pacticipant, version, BuildDetails.NONE);
      var next = new ReleasedVersion(
          UUID.randomUUID().toString(),
          environment,
          pacticipant.strip(),
          version.strip(),
          now(),
          null);
      boolean isSupported = store.releasesOf(next.pacticipant(), next.version()).stream()
          .anyMatch(one -> one.isSupported() && one.environment().equals(environment));
      if (isSupported) {
        return false;
      }
      store.addRelease(next);
      events.append(new VersionReleased(environment, next.pacticipant(), next.version()));
      return true;
    });
  }

  /** Records that a released version is supported no more. Nothing happens if it is not. */
  public void endSupport(String uuid) {
    transactions.write(() -> {
      store.release(uuid).filter(ReleasedVersion::isSupported).ifPresent(one -> {
        store.endRelease(uuid, now());
        events.append(new SupportEnded(one.environment(), one.pacticipant(), one.version()));
      });
      return uuid;
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
