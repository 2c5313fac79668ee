package dev.concordat.registry.pacts;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What pacts ask of a database. */
public interface PactStore {

  Optional<PactEntry> find(String provider, String consumer, String version);

  /** Every pact, the one published last first. */
  List<PactEntry> all();

  /** The pact of the last version in a line that has one. */
  Optional<PactEntry> head(String provider, String consumer, Line line);

  /** The heads of one line of each consumer; only with one provider if that is given. */
  List<PactEntry> heads(Optional<String> provider, Line line);

  /** The heads of each consumer's main branch; only with one provider if that is given. */
  List<PactEntry> mainHeads(Optional<String> provider);

  /** The heads of all branches, or of all tags, of all consumers of a provider; all if no time is given. */
  List<Head> heads(Optional<String> provider, Line.Kind kind, Optional<Instant> publishedSince);

  /** A pact that is the last one of a line. */
  record Head(Line line, PactEntry pact) {}

  /** The pacts between two applications, the one of the last consumer version first. */
  List<PactEntry> between(String provider, String consumer, Line line, Page page);

  /** The pacts of all consumers of a provider, by consumer, the one of the last version first. */
  List<PactEntry> ofProvider(String provider, Line line);

  /** The pacts of consumer versions; only with one provider if that is given. */
  List<PactEntry> ofVersions(Collection<VersionKey> consumerVersions, Optional<String> provider);

  /** The last pact between two applications whose consumer version has no tag. */
  Optional<PactEntry> latestUntagged(String provider, String consumer);

  /** The last pact before this one that says something else. */
  Optional<PactEntry> previousDistinct(PactEntry pact);

  /** The last pact with a content. */
  Optional<PactEntry> latestWith(ContentKey content);

  Optional<String> content(ContentKey content);

  boolean hasContent(ContentKey content);

  /** Adds a content unless it is there, and makes it that of a version. */
  void put(PactEntry pact, String content);

  /** Forgets a pact, and its content with all results if no other version has it. */
  void delete(String provider, String consumer, String version);

  /** Which applications have pacts with each other. */
  List<Integration> integrations();

  /** Providers that a consumer's versions ever named, or consumers that named a provider. */
  List<Integration> integrationsOf(String pacticipant);
}
