package dev.concordat.registry.pacts;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.VerificationPublished;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Pacticipants;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Results of verifications: publish, look up. */
@Component
public class Verifications {

  private final VerificationStore store;
  private final PactStore pacts;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;
  private final ObjectProvider<PactListener> listeners;

  Verifications(
      VerificationStore store,
      PactStore pacts,
      Pacticipants pacticipants,
      Transactions transactions,
      Events events,
      Clock clock,
      ObjectProvider<PactListener> listeners) {
    this.store = store;
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Keeps a result, and makes the provider's version known. */
  public Verification publish(
      ContentKey content,
      String providerVersion,
      boolean success,
      @Nullable String buildUrl,
      @Nullable String testResults,
      @Nullable String verifiedBy,
      Verification.Selection selection) {
    return transactions.write(() -> {
      if (!pacts.hasContent(content)) {
        throw new RegistryException(
            ErrorCode.PACT_NOT_FOUND,
            "there is no pact '%s' between consumer '%s' and provider '%s'"
                .formatted(content.sha(), content.consumer(), content.provider()));
      }
      pacticipants.save(content.provider(), providerVersion, BuildDetails.NONE);
      return append(new Verification(
          content,
          0,
          providerVersion.strip(),
          success,
          buildUrl,
          testResults,
          verifiedBy,
          selection,
          Verification.Kind.TESTED,
          now()));
    });
  }

  /**
   * Keeps what came of comparing a content with the schemas of a provider's version. Nothing happens if that version was tried by
   * running it, which tells more, or if the same came of it before.
   */
  public void compared(
      ContentKey content,
      String providerVersion,
      boolean success,
      String testResults,
      String verifiedBy) {
    transactions.write(() -> {
      var before = store.latestBy(content, providerVersion);
      boolean isTold = before
          .filter(one -> one.kind() == Verification.Kind.TESTED
              || (one.success() == success && testResults.equals(one.testResults())))
          .isPresent();
      return isTold
          ? before.orElseThrow()
          : append(new Verification(
              content,
              0,
              providerVersion,
              success,
              null,
              testResults,
              verifiedBy,
              Verification.Selection.UNKNOWN,
              Verification.Kind.COMPARED,
              now()));
    });
  }

  private Verification append(Verification result) {
    var content = result.content();
    var kept = store.append(result);
    events.append(new VerificationPublished(
        content.provider(),
        content.consumer(),
        content.sha(),
        kept.providerVersion(),
        kept.success()));
    listeners.orderedStream().forEach(listener -> listener.verified(kept));
    return kept;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public Optional<Verification> find(ContentKey content, int number) {
    return store.find(content, number);
  }

  public Optional<Verification> latest(ContentKey content) {
    return store.latest(content);
  }

  /** The last result that one provider version had. */
  public Optional<Verification> latestBy(ContentKey content, String providerVersion) {
    return store.latestBy(content, providerVersion);
  }

  /** The results of these provider versions for these contents, all contents being of one provider. */
  public List<VerificationStore.Result> results(
      Collection<ContentKey> contents, Collection<String> providerVersions) {
    return store.results(contents, providerVersions);
  }

  /** The last results of a content, one for each provider version, that of the last version first. */
  public List<VerificationStore.Result> results(ContentKey content, int limit) {
    return store.results(content, limit);
  }

  /** Applications whose pacts a provider version was tried against. */
  public List<String> consumersVerifiedBy(String provider, String providerVersion) {
    return store.consumersVerifiedBy(provider, providerVersion);
  }
}
