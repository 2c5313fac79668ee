package dev.concordat.registry.environments;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.EnvironmentSaved;
import dev.concordat.registry.events.RegistryEvent.VersionDeployed;
import dev.concordat.registry.events.RegistryEvent.VersionWithdrawn;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.PacticipantName;
import dev.concordat.registry.pacticipants.Pacticipants;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Environments: make known, deploy to, withdraw from. */
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

  /**
   * Makes an environment known, or says anew whether it is a production environment.
   *
   * @return whether it was not known before
   */
  public boolean save(String name, boolean production) {
    var environment = new Environment(PacticipantName.require("an environment", name), production);
    return transactions.write(() -> {
      var before = store.find(environment.name());
      if (!before.equals(Optional.of(environment))) {
        store.put(environment);
        events.append(new EnvironmentSaved(environment.name(), production));
      }
      return before.isEmpty();
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
          environment, pacticipant.strip(), version.strip(), instance.strip(), now());
      var before = running(next.environment(), next.pacticipant())
          .filter(one -> one.instance().equals(next.instance()))
          .findFirst();
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
      var ending = running(environment, pacticipant.strip())
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

  private java.util.stream.Stream<DeployedVersion> running(String environment, String pacticipant) {
    return store.deployed().stream()
        .filter(
            one -> one.environment().equals(environment) && one.pacticipant().equals(pacticipant));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
