package dev.concordat.registry.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version's schemas and another version's code make of each other.
 *
 * @param provider who writes messages of the subject
 * @param consumer who reads them
 * @param success absent if it cannot be told
 * @param text why, in one sentence
 * @param findings what is broken, one sentence each
 * @param isIgnored whether it does not count
 */
public record SchemaRow(
    Party provider,
    Party consumer,
    String subject,
    @Nullable Boolean success,
    String text,
    List<String> findings,
    boolean isIgnored) {

  /** One version, and where it runs if it is not the one that is to go there. */
  public record Party(String pacticipant, String version) {}

  public SchemaRow {
    findings = List.copyOf(findings);
  }
}
