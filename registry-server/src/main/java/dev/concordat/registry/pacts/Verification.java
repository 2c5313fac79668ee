package dev.concordat.registry.pacts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One provider version's result against one content.
 *
 * @param number counts the results of a content from 1
 * @param testResults what the tool said of single tests, as JSON
 * @param verifiedBy which tool it was, as JSON
 * @param selection why the tool tried this content
 */
public record Verification(
    ContentKey content,
    int number,
    String providerVersion,
    boolean success,
    @Nullable String buildUrl,
    @Nullable String testResults,
    @Nullable String verifiedBy,
    Selection selection,
    Kind kind,
    Instant verifiedAt) {

  /** How a result came about. */
  public enum Kind {
    /** A tool ran the provider. */
    TESTED,
    /** The content was compared with the schemas that the provider promises to keep to. */
    COMPARED
  }

  /**
   * Why a tool tried a content.
   *
   * @param consumerVersions the versions it was chosen for; empty if that is not known
   * @param wip whether it was included only because it is work in progress
   */
  public record Selection(List<String> consumerVersions, boolean wip) {

    public static final Selection UNKNOWN = new Selection(List.of(), false);

    public Selection {
      consumerVersions = List.copyOf(consumerVersions);
    }
  }
}
