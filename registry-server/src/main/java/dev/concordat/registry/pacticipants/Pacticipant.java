package dev.concordat.registry.pacticipants;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An application.
 *
 * @param displayName absent to make one of the name
 * @param mainBranch the branch its releases are made from
 */
public record Pacticipant(
    String name,
    @Nullable String displayName,
    @Nullable String repositoryUrl,
    @Nullable String repositoryName,
    @Nullable String repositoryNamespace,
    @Nullable String mainBranch,
    List<String> labels,
    Instant createdAt,
    Instant updatedAt) {

  public Pacticipant {
    labels = List.copyOf(labels);
  }

  static Pacticipant named(String name, Instant at) {
    return new Pacticipant(name, null, null, null, null, null, List.of(), at, at);
  }

  /** The name it was given for people, or "Order Mailer" for {@code order-mailer} and {@code orderMailer}. */
  public String shownName() {
    if (displayName != null && !displayName.isBlank()) {
      return displayName;
    }
    var shown = new StringBuilder();
    var apart = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
        .replaceAll("[\\s_:-]+", " ")
        .strip();
    for (var word : apart.split(" ", -1)) {
      if (!word.isEmpty()) {
        shown.append(shown.isEmpty() ? "" : " ");
        shown.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return shown.isEmpty() ? name : shown.toString();
  }

  Pacticipant with(PacticipantDetails details, Instant at) {
    return new Pacticipant(
        name,
        details.displayName().or(displayName),
        details.repositoryUrl().or(repositoryUrl),
        details.repositoryName().or(repositoryName),
        details.repositoryNamespace().or(repositoryNamespace),
        details.mainBranch().or(mainBranch),
        labels,
        createdAt,
        at);
  }
}
