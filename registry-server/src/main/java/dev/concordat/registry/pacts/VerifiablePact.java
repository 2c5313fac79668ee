package dev.concordat.registry.pacts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A content that a provider is to be tried against.
 *
 * @param pact of the last version it was chosen for
 * @param reasons why, one for each version and selector
 * @param pending whether a failure should not fail the provider's build
 * @param wip whether it is included only because it is work in progress
 */
public record VerifiablePact(PactEntry pact, List<Reason> reasons, boolean pending, boolean wip) {

  public VerifiablePact {
    reasons = List.copyOf(reasons);
  }

  /**
   * Why a content was chosen.
   *
   * @param name of the branch, tag or environment; absent if there is none
   * @param version the consumer's
   */
  public record Reason(Kind kind, @Nullable String name, String version) {}

  /** Kinds of reasons. */
  public enum Kind {
    MAIN_BRANCH,
    BRANCH,
    LATEST_TAGGED,
    ALL_TAGGED,
    LATEST,
    DEPLOYED,
    RELEASED,
    ENVIRONMENT
  }

  /** The versions it was chosen for. */
  public List<String> versions() {
    return reasons.stream().map(Reason::version).distinct().collect(Collectors.toList());
  }
}
