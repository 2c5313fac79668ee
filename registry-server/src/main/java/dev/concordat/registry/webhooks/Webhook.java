package dev.concordat.registry.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told what by HTTP.
 *
 * @param consumer absent for any
 * @param provider absent for any
 * @param events what it is told of
 * @param definedIn the file it comes from, where alone it can be changed; absent if a request made it
 */
public record Webhook(
    String uuid,
    @Nullable String description,
    boolean enabled,
    @Nullable Party consumer,
    @Nullable Party provider,
    Set<WebhookEvent> events,
    Request request,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String definedIn) {

  public Webhook {
    events = Set.copyOf(events);
  }

  /** One application by its name, or all that have a label. */
  public record Party(@Nullable String name, @Nullable String label) {}

  /**
   * What is sent. Parts of it are replaced by what happened, see {@link TemplateParameters}.
   *
   * @param body as it is to be sent; absent for none
   * @param isJson whether the body was given as JSON and not as a text
   */
  public record Request(
      String method,
      String url,
      Map<String, String> headers,
      @Nullable String body,
      boolean isJson,
      @Nullable String username,
      @Nullable String password) {

    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /** Whether it says the same, whenever that was said. */
  boolean isLike(Webhook other) {
    return equals(new Webhook(
        other.uuid,
        other.description,
        other.enabled,
        other.consumer,
        other.provider,
        other.events,
        other.request,
        createdAt,
        updatedAt,
        other.definedIn));
  }

  /** Whether it is told of what happens between these. */
  boolean isAbout(
      String consumerName,
      List<String> consumerLabels,
      String providerName,
      List<String> providerLabels) {
    return isOne(consumer, consumerName, consumerLabels)
        && isOne(provider, providerName, providerLabels);
  }

  private static boolean isOne(@Nullable Party party, String name, List<String> labels) {
    if (party == null) {
      return true;
    }
    return party.label() != null
        ? labels.contains(party.label())
        : party.name() == null || party.name().equals(name);
  }
}
