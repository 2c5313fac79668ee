package dev.concordat.registry.pacticipants;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.PacticipantVersionSaved;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Applications: make a version known, look it up. */
@Component
public class Pacticipants {

  private final PacticipantStore store;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Pacticipants(PacticipantStore store, Transactions transactions, Events events, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Every application, in order. */
  public List<String> names() {
    return store.names();
  }

  /** Every version of an application, the one created last first; none if it is only known as a provider. */
  public List<PacticipantVersion> versions(String pacticipant) {
    return transactions.read(() -> {
      if (!store.exists(pacticipant)) {
        throw new RegistryException(
            ErrorCode.PACTICIPANT_NOT_FOUND,
            "there is no application '%s'".formatted(pacticipant),
            pacticipant);
      }
      return store.versions(pacticipant);
    });
  }

  /** Makes an application known, if it is not. */
  public void ensure(String pacticipant) {
    var name = PacticipantName.require("an application", pacticipant);
    transactions.write(() -> {
      store.addName(name);
      return name;
    });
  }

  /**
   * Makes a version known, or adds to what is known of it.
   *
   * @return whether it was not known before
   */
  public boolean save(String pacticipant, String number, BuildDetails details) {
    var name = PacticipantName.require("an application", pacticipant);
    var version = PacticipantName.require("a version", number);
    return transactions.write(() -> {
      var known = store.find(name, version);
      var before = known.orElseGet(
          () -> new PacticipantVersion(name, version, null, null, null, List.of(), now()));
      var after = details.addedTo(before);
      if (known.isEmpty()) {
        store.addName(name);
        store.append(after);
      } else if (!after.equals(before)) {
        store.update(after);
      } else {
        return false;
      }
      events.append(new PacticipantVersionSaved(name, version));
      return known.isEmpty();
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
