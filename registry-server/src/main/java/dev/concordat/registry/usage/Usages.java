package dev.concordat.registry.usage;

import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.usage.PactUsages;
import dev.concordat.contracts.usage.Unmapped;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.UsagesReported;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.PacticipantName;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.PactDraft;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Usages: report, publish by a pact, look up. */
@Component
public class Usages {

  private static final String PACT = "pact:";

  /** The source of what an application was built with. */
  private static final String SCHEMAS = "schemas";

  private static final PactUsages NOT_UNDERSTOOD = new PactUsages(List.of(), List.of(), false);

  /** More than any application has; a report is one transaction and must come to an end. */
  private static final int MOST = 100_000;

  private final UsageStore store;
  private final Pacts pacts;
  private final Pacticipants pacticipants;
  private final Subjects subjects;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Usages(
      UsageStore store,
      Pacts pacts,
      Pacticipants pacticipants,
      Subjects subjects,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.subjects = subjects;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Takes the place of what the same source said of the same version. Makes the version known. */
  public void report(
      String pacticipant, String version, String source, boolean complete, List<Usage> usages) {
    var from = PacticipantName.require("a source of usages", source);
    if (from.startsWith(PACT)) {
      throw new RegistryException(
          ErrorCode.USAGES_INVALID,
          "sources that start with '%s' are pacts, which are published and not reported"
              .formatted(PACT));
    }
    transactions.write(() -> {
      pacticipants.save(pacticipant, version, BuildDetails.NONE);
      return replace(new ReportedUsages(
          pacticipant.strip(), version.strip(), from, complete, usages, List.of(), now()));
    });
  }

  /**
   * Takes the place of the versions of subjects that a version of an application was built with. Makes the version known.
   *
   * @throws RegistryException if there is no such version of a subject
   */
  public void useSchemas(String pacticipant, String version, List<UsedVersion> schemas) {
    if (schemas.size() > MOST) {
      throw new RegistryException(
          ErrorCode.USAGES_INVALID,
          "a report has at most %d schemas, got %d".formatted(MOST, schemas.size()));
    }
    transactions.write(() -> {
      for (var schema : schemas) {
        subjects.version(schema.subject(), new VersionSpec.Numbered(schema.version()), true);
      }
      pacticipants.save(pacticipant, version, BuildDetails.NONE);
      store.replaceSchemas(pacticipant.strip(), version.strip(), new LinkedHashSet<>(schemas));
      events.append(new UsagesReported(pacticipant.strip(), version.strip(), SCHEMAS));
      return schemas.size();
    });
  }

  /** The versions of subjects that a version of an application was built with. */
  public List<UsedVersion> schemasOf(String pacticipant, String version) {
    return store.schemasOf(pacticipant, version);
  }

  /** Publishes a pact as a new content if need be, and with it what its consumer uses. */
  public Pacts.Outcome publish(String provider, String consumer, String version, String content) {
    var draft = pacts.parse(provider, consumer, content);
    return publish(draft, version, Pacts.OnChange.REVISE);
  }

  /**
   * Publishes a pact, and with it what its consumer uses.
   *
   * @throws RegistryException with {@link ErrorCode#PACT_CONFLICT} if the version has another content, which may not change
   */
  public Pacts.Outcome publish(PactDraft draft, String version, Pacts.OnChange onChange) {
    var number = PacticipantName.require("a version", version);
    var found = draft.model().map(PactUsages::read).orElse(NOT_UNDERSTOOD);
    return transactions.write(() -> {
      var outcome = pacts.publish(draft, number, onChange);
      if (outcome != Pacts.Outcome.UNCHANGED) {
        replace(new ReportedUsages(
            draft.consumer(),
            number,
            PACT + draft.provider(),
            found.complete(),
            found.usages(),
            found.unmapped(),
            now()));
      }
      return outcome;
    });
  }

  /** How many usages were found in a pact. */
  public int foundIn(String provider, String consumer, String version) {
    return store.count(consumer, version, PACT + provider);
  }

  /** What of a pact nothing could be told from. */
  public List<Unmapped> unmappedIn(String provider, String consumer, String version) {
    return store.unmapped(consumer, version, PACT + provider);
  }

  /** Versions that count today and use one of these messages or records. */
  public List<ConsumerVersion> currentUsersOf(Collection<String> types) {
    return store.currentUsersOf(types);
  }

  /** Versions that used one of these messages or records and do not count any more, those that went last first. */
  public List<FormerUse> formerUsersOf(Collection<String> types) {
    return store.formerUsersOf(types);
  }

  /** The versions of an application that count today. */
  public List<ConsumerVersion> current(String pacticipant) {
    return store.current(pacticipant);
  }

  /** What one version uses, whether it counts today or not; empty if nobody said anything of it. */
  public Optional<ConsumerVersion> of(String pacticipant, String version) {
    return store.of(pacticipant, version);
  }

  private int replace(ReportedUsages report) {
    int amount = report.usages().size();
    if (amount > MOST) {
      throw new RegistryException(
          ErrorCode.USAGES_INVALID,
          "a report has at most %d usages, got %d".formatted(MOST, amount));
    }
    store.replace(report);
    events.append(new UsagesReported(report.pacticipant(), report.version(), report.source()));
    return amount;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
