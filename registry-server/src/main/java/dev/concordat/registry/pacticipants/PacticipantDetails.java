package dev.concordat.registry.pacticipants;

import org.jspecify.annotations.Nullable;

/** What is said of an application. */
public record PacticipantDetails(
    Said displayName,
    Said repositoryUrl,
    Said repositoryName,
    Said repositoryNamespace,
    Said mainBranch) {

  /** One thing that may be said, taken back, or not spoken of. */
  public record Said(boolean isSpokenOf, @Nullable String value) {

    public static final Said NOTHING = new Said(false, null);

    @Nullable
    String or(@Nullable String before) {
      return isSpokenOf ? value : before;
    }
  }
}
