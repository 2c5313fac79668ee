package dev.concordat.registry.comparison;

import dev.concordat.contracts.comparison.PactComparison;
import dev.concordat.contracts.comparison.PactComparison.Outcome;
import dev.concordat.contracts.comparison.ProvidedSchema;
import dev.concordat.contracts.comparison.Remark;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.SchemasPromised;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.Verifications;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.schema.ParseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comparisons: promise, compare, look up.
 *
 * <p>A pact is compared with a provider's version when the version makes its promise, and when the pact is published, if the
 * version counts then: as the last of a branch or tag, or as one that runs or is supported somewhere. What a tool found by running
 * the provider is never replaced by what a comparison finds.
 */
@Component
public class Comparisons {

  private final PromiseStore store;
  private final Pacts pacts;
  private final Verifications verifications;
  private final Subjects subjects;
  private final Schemas schemas;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Transactions transactions;
  private final Events events;
  private final JsonMapper json;

  Comparisons(
      PromiseStore store,
      Pacts pacts,
      Verifications verifications,
      Subjects subjects,
      Schemas schemas,
      Pacticipants pacticipants,
      Environments environments,
      Transactions transactions,
      Events events,
      JsonMapper json) {
    this.store = store;
    this.pacts = pacts;
    this.verifications = verifications;
    this.subjects = subjects;
    this.schemas = schemas;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.transactions = transactions;
    this.events = events;
    this.json = json;
  }

  /** What came of comparing one pact. */
  public record Compared(PactEntry pact, PactComparison comparison) {}

  /**
   * Says by which schemas a provider's version writes and reads, in place of what it promised before, and compares the pacts that
   * count with them. Makes the version known.
   *
   * @throws RegistryException if there is no such version of a subject
   */
  public List<Compared> promise(String provider, String number, List<Promise> promises) {
    return transactions.write(() -> {
      for (var promise : promises) {
        subjects.version(promise.subject(), new VersionSpec.Numbered(promise.version()), false);
      }
      pacticipants.save(provider, number, BuildDetails.NONE);
      var version = new VersionKey(provider.strip(), number.strip());
      store.replace(version, promises);
      events.append(new SchemasPromised(version.pacticipant(), version.number()));
      var provided = provided(promises);
      var compared = new ArrayList<Compared>();
      for (var pact : current(version.pacticipant())) {
        var comparison = compare(pact.contentKey(), provided);
        keep(pact, version.number(), comparison);
        compared.add(new Compared(pact, comparison));
      }
      return compared;
    });
  }

  /** What a version promises, by subject; empty if it promises nothing. */
  public List<Promise> of(String provider, String number) {
    return store.of(new VersionKey(provider, number));
  }

  /**
   * Holds a pact against what a provider's version promises, without keeping what comes of it.
   *
   * @return empty if the version promises nothing
   */
  public Optional<PactComparison> of(PactEntry pact, String providerVersion) {
    return transactions.read(() -> {
      var promises = store.of(new VersionKey(pact.provider(), providerVersion));
      return promises.isEmpty()
          ? Optional.empty()
          : Optional.of(compare(pact.contentKey(), provided(promises)));
    });
  }

  /** Compares a pact that was just published with all versions of its provider that count. */
  void compare(PactEntry pact) {
    var byPromises = new LinkedHashMap<List<Promise>, PactComparison>();
    for (var number : store.current(pact.provider())) {
      if (verifications.latestBy(pact.contentKey(), number).isEmpty()) {
        var promises = store.of(new VersionKey(pact.provider(), number));
        var comparison = byPromises.computeIfAbsent(
            promises, first -> compare(pact.contentKey(), provided(first)));
        keep(pact, number, comparison);
      }
    }
  }

  /** The last pact of each branch and tag of each consumer, and those of what runs or is supported. */
  private List<PactEntry> current(String provider) {
    var live = environments.live(Optional.empty(), Optional.empty()).stream()
        .map(one -> new VersionKey(one.pacticipant(), one.version()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<ContentKey, PactEntry> byContent = new LinkedHashMap<>();
    Stream.of(
            pacts.latest(Optional.of(provider), Line.ALL),
            pacts.latestOfEach(Optional.of(provider), Line.Kind.BRANCH),
            pacts.latestOfEach(Optional.of(provider), Line.Kind.TAG),
            pacts.ofVersions(Set.copyOf(live), Optional.of(provider)))
        .flatMap(List::stream)
        .forEach(pact -> byContent.putIfAbsent(pact.contentKey(), pact));
    return List.copyOf(byContent.values());
  }

  private List<ProvidedSchema> provided(List<Promise> promises) {
    var provided = new ArrayList<ProvidedSchema>();
    for (var promise : promises) {
      var found =
          subjects.version(promise.subject(), new VersionSpec.Numbered(promise.version()), true);
      provided.add(new ProvidedSchema(
          promise.subject().toString(),
          promise.version(),
          schemas.parsed(found.schema()),
          promise.requests(),
          promise.responses()));
    }
    return provided;
  }

  private PactComparison compare(ContentKey content, List<ProvidedSchema> provided) {
    return Pact.parse("pact", pacts.content(content)) instanceof ParseResult.Parsed<Pact> parsed
        ? PactComparison.of(parsed.schema(), provided)
        : new PactComparison(Outcome.CANNOT_TELL, List.of());
  }

  /** What cannot be told is no result; but it takes the place of one that was told before. */
  private void keep(PactEntry pact, String number, PactComparison comparison) {
    var content = pact.contentKey();
    if (comparison.outcome() != Outcome.CANNOT_TELL
        || verifications.latestBy(content, number).isPresent()) {
      verifications.compared(
          content,
          number,
          comparison.outcome() == Outcome.AGREES,
          results(comparison),
          "{\"implementation\":\"Concordat\",\"method\":\"comparison with schemas\"}");
    }
  }

  private String results(PactComparison comparison) {
    var results = json.createArrayNode();
    for (var remark : comparison.remarks()) {
      results.add(result(remark));
    }
    return results.toString();
  }

  private ObjectNode result(Remark remark) {
    var result = json.createObjectNode()
        .put("interactionDescription", remark.interaction())
        .put("success", false);
    result
        .putArray("mismatches")
        .addObject()
        .put("attribute", "body")
        .put("place", remark.place().name())
        .put("identifier", remark.at())
        .put("description", remark.reason());
    return result;
  }
}
