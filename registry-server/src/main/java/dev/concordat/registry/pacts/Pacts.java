package dev.concordat.registry.pacts;

import dev.concordat.contracts.pact.Pact;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.PactDeleted;
import dev.concordat.registry.events.RegistryEvent.PactPublished;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.LineEntry;
import dev.concordat.registry.pacticipants.PacticipantName;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Pacts: publish, look up, compare, forget. */
@Component
public class Pacts {

  /** What became of a published file. */
  public enum Outcome {
    NEW,
    CHANGED,
    /** The same expectations were there already. */
    UNCHANGED
  }

  /** What to do when a version is to expect something else than it did. */
  public enum OnChange {
    /** The new content becomes its next revision. */
    REVISE,
    REFUSE
  }

  private final PactStore store;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;
  private final ObjectProvider<PactListener> listeners;

  Pacts(
      PactStore store,
      Pacticipants pacticipants,
      Transactions transactions,
      Events events,
      Clock clock,
      ObjectProvider<PactListener> listeners) {
    this.store = store;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
    this.listeners = listeners;
  }

  /**
   * Reads a file that is to be published under these names, and understands all of it.
   *
   * @throws PactInvalid with everything that is wrong with it
   * @throws RegistryException if the file is between others
   */
  public PactDraft parse(String provider, String consumer, String content) {
    var pact = Pact.parse("pact", content).orElseThrow(PactInvalid::new);
    return draft(provider, consumer, content, text(content), Optional.of(pact));
  }

  /**
   * Reads a file that is to be published under these names, whatever it is made of: some tools write interactions of kinds that we
   * do not know.
   *
   * @throws PactInvalid if it is no JSON object
   * @throws RegistryException if the file is between others
   */
  public PactDraft accept(String provider, String consumer, String content) {
    var text = text(content);
    var model = Pact.parse("pact", content) instanceof ParseResult.Parsed<Pact> parsed
        ? Optional.of(parsed.schema())
        : Optional.<Pact>empty();
    return draft(provider, consumer, content, text, model);
  }

  private static PactText text(String content) {
    try {
      return PactText.of(content)
          .orElseThrow(() -> new PactInvalid(
              List.of(new Problem(Location.startOf("pact"), "a pact file is a JSON object"))));
    } catch (JacksonException notJson) {
      throw new PactInvalid(
          List.of(new Problem(Location.startOf("pact"), notJson.getOriginalMessage())));
    }
  }

  private static PactDraft draft(
      String provider, String consumer, String content, PactText text, Optional<Pact> model) {
    requireSame("consumer", text.pacticipant("consumer"), consumer);
    requireSame("provider", text.pacticipant("provider"), provider);
    return new PactDraft(
        provider,
        consumer,
        content,
        text.sha(),
        model.map(Pact::specification).orElse(0),
        text.interactions().size(),
        model);
  }

  private static void requireSame(String role, String inFile, String inAddress) {
    if (!inFile.isEmpty() && !inFile.equals(inAddress)) {
      throw new RegistryException(
          ErrorCode.PACT_INVALID,
          "the %s in the file is '%s', the address says '%s'".formatted(role, inFile, inAddress),
          role + ".name",
          inFile,
          inAddress);
    }
    if (!PacticipantName.require("an application", inAddress).equals(inAddress)) {
      throw new RegistryException(
          ErrorCode.PACT_INVALID,
          "the name of an application has no blanks around it, got '%s'".formatted(inAddress));
    }
  }

  /**
   * Keeps a file, and makes both applications and the consumer's version known.
   *
   * @throws RegistryException with {@link ErrorCode#PACT_CONFLICT} if the version has another content, which may not change
   */
  public Outcome publish(PactDraft draft, String version, OnChange onChange) {
    return transactions.write(() -> {
      pacticipants.ensure(draft.provider());
      pacticipants.save(draft.consumer(), version, BuildDetails.NONE);
      var before = store.find(draft.provider(), draft.consumer(), version);
      if (before.isPresent() && before.get().sha().equals(draft.sha())) {
        announce(before.get(), false);
        return Outcome.UNCHANGED;
      }
      if (before.isPresent() && onChange == OnChange.REFUSE) {
        throw conflict(draft, version);
      }
      var consumer = pacticipants.requireVersion(draft.consumer(), version);
      boolean changed = isChange(draft, consumer.lines());
      var pact = new PactEntry(
          draft.provider(),
          draft.consumer(),
          version,
          consumer.position(),
          before.map(PactEntry::revision).orElse(0) + 1,
          draft.sha(),
          draft.specification(),
          draft.interactions(),
          clock.instant().truncatedTo(ChronoUnit.MILLIS));
      store.put(pact, draft.content());
      events.append(new PactPublished(draft.provider(), draft.consumer(), version));
      announce(pact, changed);
      return before.isPresent() ? Outcome.CHANGED : Outcome.NEW;
    });
  }

  private static RegistryException conflict(PactDraft draft, String version) {
    return new RegistryException(
        ErrorCode.PACT_CONFLICT,
        "version '%s' of consumer '%s' has another pact with provider '%s' already"
            .formatted(version, draft.consumer(), draft.provider()),
        draft.consumer(),
        version,
        draft.provider());
  }

  private boolean isChange(PactDraft draft, List<LineEntry> lines) {
    var all = lines.isEmpty()
        ? List.of(Line.ALL)
        : lines.stream().map(LineEntry::line).toList();
    return all.stream()
        .map(line -> store.head(draft.provider(), draft.consumer(), line))
        .anyMatch(head -> head.isEmpty() || !head.get().sha().equals(draft.sha()));
  }

  private void announce(PactEntry pact, boolean contentChanged) {
    listeners.orderedStream().forEach(listener -> listener.published(pact, contentChanged));
  }

  /**
   * What a version would expect if this was added to what it does.
   *
   * @throws RegistryException with {@link ErrorCode#PACT_CONFLICT} if both say something else of the same interaction
   */
  public PactDraft merged(PactDraft draft, String version) {
    var before = store.find(draft.provider(), draft.consumer(), version);
    if (before.isEmpty() || before.get().sha().equals(draft.sha())) {
      return draft;
    }
    var both = text(content(before.get().contentKey()))
        .mergedWith(text(draft.content()))
        .orElseThrow(() -> conflict(draft, version));
    return accept(draft.provider(), draft.consumer(), both);
  }

  /** Whether a version may be given this content under {@link OnChange#REFUSE}. */
  public boolean fits(PactDraft draft, String version) {
    return store
        .find(draft.provider(), draft.consumer(), version)
        .filter(pact -> !pact.sha().equals(draft.sha()))
        .isEmpty();
  }

  /** Every pact without its content, the one published last first. */
  public List<PactEntry> all() {
    return store.all();
  }

  public PactEntry require(String provider, String consumer, String version) {
    return find(provider, consumer, version)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACT_NOT_FOUND,
            "version '%s' of consumer '%s' has no pact with provider '%s'"
                .formatted(version, consumer, provider)));
  }

  public Optional<PactEntry> find(String provider, String consumer, String version) {
    return store.find(provider, consumer, version);
  }

  /** The pact of the last version of a branch, with a tag, or of all. */
  public Optional<PactEntry> latest(String provider, String consumer, Line line) {
    return store.head(provider, consumer, line);
  }

  /** The last pact between two applications whose consumer version has no tag. */
  public Optional<PactEntry> latestUntagged(String provider, String consumer) {
    return store.latestUntagged(provider, consumer);
  }

  /** The last pact of each pair of applications; only with one provider if that is given. */
  public List<PactEntry> latest(Optional<String> provider, Line line) {
    return store.heads(provider, line);
  }

  /** The last pact of each consumer's main branch; only with one provider if that is given. */
  public List<PactEntry> latestOfMainBranches(Optional<String> provider) {
    return store.mainHeads(provider);
  }

  /** The last pact of every branch, or of every tag; only with one provider if that is given. */
  public List<PactEntry> latestOfEach(Optional<String> provider, Line.Kind kind) {
    return store.heads(provider, kind, Optional.empty()).stream()
        .map(PactStore.Head::pact)
        .distinct()
        .toList();
  }

  /** The pacts between two applications, the one of the last consumer version first. */
  public List<PactEntry> between(String provider, String consumer, Line line, Page page) {
    return store.between(provider, consumer, line, page);
  }

  /** The pacts of all consumers of a provider, by consumer, the one of the last version first. */
  public List<PactEntry> ofProvider(String provider, Line line) {
    return store.ofProvider(provider, line);
  }

  /** The pacts of consumer versions; only with one provider if that is given. */
  public List<PactEntry> ofVersions(
      Collection<VersionKey> consumerVersions, Optional<String> provider) {
    return store.ofVersions(consumerVersions, provider);
  }

  /** The last pact before this one that says something else. */
  public Optional<PactEntry> previousDistinct(PactEntry pact) {
    return store.previousDistinct(pact);
  }

  /** The last pact with a content. */
  public Optional<PactEntry> latestWith(ContentKey content) {
    return store.latestWith(content);
  }

  /** A file as it was sent first. */
  public String content(ContentKey content) {
    return store
        .content(content)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACT_NOT_FOUND,
            "there is no pact '%s' between consumer '%s' and provider '%s'"
                .formatted(content.sha(), content.consumer(), content.provider())));
  }

  /** What changed between two contents, line by line; empty if nothing did. */
  public String difference(ContentKey before, ContentKey after) {
    return text(content(before)).difference(text(content(after)));
  }

  /** What would change in a version, line by line; empty if it has no pact. */
  public String difference(PactDraft draft, String version) {
    return store
        .find(draft.provider(), draft.consumer(), version)
        .map(pact -> text(content(pact.contentKey())).difference(text(draft.content())))
        .orElse("");
  }

  /** Forgets what a version expects. */
  public void delete(String provider, String consumer, String version) {
    transactions.write(() -> {
      require(provider, consumer, version);
      store.delete(provider, consumer, version);
      events.append(new PactDeleted(provider, consumer, version));
      return version;
    });
  }

  /** Forgets all pacts between two applications, or those of a branch or tag. */
  public void deleteAll(String provider, String consumer, Line line) {
    transactions.write(() -> {
      for (var pact : store.between(provider, consumer, line, Page.WHOLE)) {
        delete(provider, consumer, pact.version());
      }
      return line;
    });
  }

  /** Which applications have pacts with each other. */
  public List<Integration> integrations() {
    return store.integrations();
  }

  /** Providers that a consumer ever named, or consumers that named a provider. */
  public List<Integration> integrationsOf(String pacticipant) {
    return store.integrationsOf(pacticipant);
  }
}
