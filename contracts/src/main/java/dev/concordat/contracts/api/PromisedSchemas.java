package dev.concordat.contracts.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** By which schemas a version of a provider promises to write and read, in the place of verifying pacts. */
public record PromisedSchemas(List<Promised> schemas) {

  /**
   * One of them.
   *
   * @param version of the subject
   * @param requests what it is the body of, sent to the provider, each as {@code POST /orders}; absent for messages, which are
   *     found by their names or their topic
   * @param responses what it is the body of, sent by the provider, each as {@code GET /orders/{id}}, for all responses that say it
   *     went well, or as {@code GET /orders/{id} 404}
   */
  public record Promised(
      String subject,
      int version,
      @Nullable List<String> requests,
      @Nullable List<String> responses) {}
}
