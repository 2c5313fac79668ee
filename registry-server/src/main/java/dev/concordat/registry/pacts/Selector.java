package dev.concordat.registry.pacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which consumer versions a provider wants to be tried against.
 *
 * @param mainBranch the latest version of each consumer's main branch
 * @param branch the latest version of that branch
 * @param fallbackBranch the branch for consumers that have no pact on the first one
 * @param matchingBranch the latest version of the branch that is called like the provider's
 * @param tag all versions with that tag, or with {@code latest} the latest of them
 * @param fallbackTag the tag for consumers that have no pact with the first one
 * @param latest the latest version of each consumer; with a tag or branch the latest of it
 * @param consumer only versions of this one
 * @param deployed what runs, in {@code environment} or anywhere
 * @param released what is supported, in {@code environment} or anywhere
 * @param environment what runs or is supported there
 */
public record Selector(
    @Nullable Boolean mainBranch,
    @Nullable String branch,
    @Nullable String fallbackBranch,
    @Nullable Boolean matchingBranch,
    @Nullable String tag,
    @Nullable String fallbackTag,
    @Nullable Boolean latest,
    @Nullable String consumer,
    @Nullable Boolean deployed,
    @Nullable Boolean released,
    @Nullable Boolean deployedOrReleased,
    @Nullable String environment) {

  boolean isMainBranch() {
    return Boolean.TRUE.equals(mainBranch);
  }

  boolean isMatchingBranch() {
    return Boolean.TRUE.equals(matchingBranch);
  }

  boolean isLatest() {
    return Boolean.TRUE.equals(latest);
  }

  boolean isDeployed() {
    return Boolean.TRUE.equals(deployed);
  }

  boolean isReleased() {
    return Boolean.TRUE.equals(released);
  }

  boolean isLive() {
    return isDeployed()
        || isReleased()
        || Boolean.TRUE.equals(deployedOrReleased)
        || environment != null;
  }

  private boolean isOfBranch() {
    return isMainBranch() || branch != null || isMatchingBranch();
  }

  /**
   * Everything that makes no sense about it, one sentence each.
   *
   * @param hasProviderBranch whether the provider says which branch it is on
   */
  public List<String> problems(boolean hasProviderBranch) {
    var problems = new ArrayList<String>();
    if (!isOfBranch()
        && tag == null
        && !isLatest()
        && !isLive()
        && fallbackTag == null
        && fallbackBranch == null) {
      problems.add("must specify a value for environment or tag, or specify mainBranch=true,"
          + " matchingBranch=true, latest=true, deployed=true, released=true or"
          + " deployedOrReleased=true");
    }
    if (tag != null && branch != null) {
      problems.add("cannot specify both a tag and a branch");
    }
    if (Boolean.FALSE.equals(latest) && isOfBranch()) {
      problems.add("cannot specify latest=false with a branch: the latest version of it is meant");
    }
    if (isMainBranch() && hasMoreThan(mainBranch)) {
      problems.add("cannot specify mainBranch=true with any other criteria apart from consumer");
    }
    if (isMatchingBranch() && hasMoreThan(matchingBranch)) {
      problems.add(
          "cannot specify matchingBranch=true with any other criteria apart from consumer");
    }
    if (isMatchingBranch() && !hasProviderBranch) {
      problems.add("the providerVersionBranch must be specified when matchingBranch=true");
    }
    if (isLive() && (isOfBranch() || tag != null || isLatest())) {
      problems.add(
          "cannot specify what is deployed or released together with a branch, a tag or latest");
    }
    if (Stream.of(deployed, released, deployedOrReleased)
            .filter(Boolean.TRUE::equals)
            .count()
        > 1) {
      problems.add("can only specify one of deployed, released and deployedOrReleased");
    }
    if (fallbackTag != null && (tag == null || !isLatest())) {
      problems.add("a tag and latest=true must be specified when a fallbackTag is specified");
    }
    if (fallbackBranch != null && branch == null) {
      problems.add("a branch must be specified when a fallbackBranch is specified");
    }
    return problems;
  }

  /** Whether anything but this one thing, the consumer, and {@code latest=true} is chosen. */
  private boolean hasMoreThan(@Nullable Boolean only) {
    return Stream.of(
            mainBranch,
            branch,
            fallbackBranch,
            matchingBranch,
            tag,
            fallbackTag,
            deployed,
            released,
            deployedOrReleased,
            environment)
        .filter(Objects::nonNull)
        .filter(value -> !Boolean.FALSE.equals(value))
        .anyMatch(value -> value != only);
  }
}
