package dev.concordat.registry.pacts;

import dev.concordat.registry.pacticipants.Line;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What verifications ask of a database. */
public interface VerificationStore {

  /** Appends as the next result of its content, whatever its number, and answers with that. */
  Verification append(Verification verification);

  Optional<Verification> find(ContentKey content, int number);

  Optional<Verification> latest(ContentKey content);

  /** The last result that one provider version had. */
  Optional<Verification> latestBy(ContentKey content, String providerVersion);

  /**
   * Lines of the provider that verified a content with success.
   *
   * @param wip whether it was included only because it is work in progress
   * @param since when it was first verified so
   */
  record VerifiedBy(ContentKey content, Line line, boolean wip, Instant since) {}

  /** What is known of each of the contents. */
  List<VerifiedBy> verifiedBy(Collection<ContentKey> contents);

  /** The last result of a provider version for a content. */
  record Result(
      ContentKey content,
      String providerVersion,
      int position,
      int number,
      boolean success,
      Verification.Kind kind,
      Instant verifiedAt) {}

  /** The results of these provider versions for these contents, all contents being of one provider. */
  List<Result> results(Collection<ContentKey> contents, Collection<String> providerVersions);

  /** The last results of a content, one for each provider version, that of the last version first. */
  List<Result> results(ContentKey content, int limit);

  /** Applications whose pacts a provider version was tried against. */
  List<String> consumersVerifiedBy(String provider, String providerVersion);
}
