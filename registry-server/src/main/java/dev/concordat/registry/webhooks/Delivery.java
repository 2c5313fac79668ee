package dev.concordat.registry.webhooks;

import dev.concordat.registry.pacts.ContentKey;
import java.time.Instant;
import java.util.Map;

/**
 * That a webhook is to be told of something, and what has become of it.
 *
 * @param uuid sent along, so that who is told twice can know it
 * @param result the number of the result it is about; 0 if it is about a pact
 * @param parameters what happened, by the names that templates use
 * @param attempts made until now
 * @param nextAt when the next one is due
 * @param log what was sent and answered, attempt by attempt
 */
public record Delivery(
    String uuid,
    String webhook,
    WebhookEvent event,
    ContentKey content,
    String consumerVersion,
    int result,
    Map<String, String> parameters,
    State state,
    int attempts,
    Instant nextAt,
    String log,
    Instant createdAt) {

  /** How far it has got. */
  public enum State {
    WAITING,
    DELIVERED,
    /** No further attempt is made. */
    FAILED
  }

  public Delivery {
    parameters = Map.copyOf(parameters);
  }

  Delivery with(State next, int made, Instant due, String said) {
    return new Delivery(
        uuid,
        webhook,
        event,
        content,
        consumerVersion,
        result,
        parameters,
        next,
        made,
        due,
        log + said,
        createdAt);
  }
}
