package dev.concordat.registry.pacts;

import dev.concordat.contracts.pact.Pact;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.PactPublished;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.PacticipantName;
import dev.concordat.registry.pacticipants.Pacticipants;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pacts: publish, look up. */
@Component
public class Pacts {

  /** What became of a published file. */
  public enum Outcome {
    NEW,
    CHANGED,
    /** The same text was there already. */
    UNCHANGED
  }

  private final PactStore store;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Pacts(
      PactStore store,
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

  /**
   * Reads a file that is to be published under these names.
   *
   * @throws PactInvalid with everything that is wrong with it
   * @throws RegistryException if the file is between others
   */
  public Pact parse(String provider, String consumer, String content) {
    var pact = Pact.parse("pact", content).orElseThrow(PactInvalid::new);
    if (!pact.provider().equals(provider) || !pact.consumer().equals(consumer)) {
      throw new RegistryException(
          ErrorCode.PACT_INVALID,
          "the file is between consumer '%s' and provider '%s', the address says '%s' and '%s'"
              .formatted(pact.consumer(), pact.provider(), consumer, provider));
    }
    for (var name : List.of(provider, consumer)) {
      if (!PacticipantName.require("an application", name).equals(name)) {
        throw new RegistryException(
            ErrorCode.PACT_INVALID,
            "the name of an application has no blanks around it, got '%s'".formatted(name));
      }
    }
    return pact;
  }

  /** Keeps a file that {@link #parse} has read, and makes both applications and the consumer's version known. */
  public Outcome publish(Pact pact, String version, String content) {
    return transactions.write(() -> {
      pacticipants.ensure(pact.provider());
      pacticipants.save(pact.consumer(), version, BuildDetails.NONE);
      var before = store.find(pact.provider(), pact.consumer(), version);
      if (before.isPresent() && before.get().content().equals(content)) {
        return Outcome.UNCHANGED;
      }
      store.put(new PublishedPact(
          pact.provider(),
          pact.consumer(),
          version,
          pact.specification(),
          pact.interactions().size(),
          content,
          clock.instant().truncatedTo(ChronoUnit.MILLIS)));
      events.append(new PactPublished(pact.provider(), pact.consumer(), version));
      return before.isPresent() ? Outcome.CHANGED : Outcome.NEW;
    });
  }

  /** Every pact without its content, the one published last first. */
  public List<PactStore.Entry> all() {
    return store.all();
  }

  public PublishedPact find(String provider, String consumer, String version) {
    return store
        .find(provider, consumer, version)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACT_NOT_FOUND,
            "version '%s' of consumer '%s' has no pact with provider '%s'"
                .formatted(version, consumer, provider)));
  }
}
