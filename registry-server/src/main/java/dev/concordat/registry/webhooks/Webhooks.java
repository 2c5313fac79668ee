package dev.concordat.registry.webhooks;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.StartRefused;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.WebhookDeleted;
import dev.concordat.registry.events.RegistryEvent.WebhookSaved;
import dev.concordat.registry.pacts.ContentKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Webhooks: say who is to be told what, try it, see what became of it. */
@Component
public class Webhooks {

  private final WebhookStore store;
  private final Courier courier;
  private final Destinations destinations;
  private final WebhookSettings settings;
  private final Transactions transactions;
  private final Events events;

  Webhooks(
      WebhookStore store,
      Courier courier,
      Destinations destinations,
      WebhookSettings settings,
      Transactions transactions,
      Events events) {
    this.store = store;
    this.courier = courier;
    this.destinations = destinations;
    this.settings = settings;
    this.transactions = transactions;
    this.events = events;
  }

  public List<Webhook> all() {
    return store.all();
  }

  public Optional<Webhook> find(String uuid) {
    return store.find(uuid);
  }

  /** What is wrong with a request, by the name of its member; empty if nothing is. */
  public Map<String, List<String>> problems(Webhook.Request request) {
    var problems = new LinkedHashMap<String, List<String>>();
    if (settings.methods().stream().noneMatch(request.method()::equalsIgnoreCase)) {
      problems.put(
          "method",
          List.of("must be %s. See concordat.webhooks.methods"
              .formatted(String.join(", ", settings.methods()))));
    }
    // A host that is a parameter is looked at when the call is made.
    var url = TemplateParameters.fill(request.url(), Map.of(), value -> "x");
    destinations.problem(url).ifPresent(problem -> problems.put("url", List.of(problem)));
    return problems;
  }

  /**
   * Keeps a webhook.
   *
   * @throws RegistryException with {@link ErrorCode#WEBHOOK_INVALID} if it may not go where it is to
   */
  public void save(Webhook webhook) {
    var problems = problems(webhook.request());
    if (!problems.isEmpty()) {
      throw new RegistryException(ErrorCode.WEBHOOK_INVALID, "the request " + problems);
    }
    transactions.write(() -> {
      requireNotDefined(webhook.uuid());
      return put(webhook);
    });
  }

  private Webhook put(Webhook webhook) {
    store.put(webhook);
    events.append(new WebhookSaved(webhook.uuid()));
    return webhook;
  }

  private void requireNotDefined(String uuid) {
    store.find(uuid).map(Webhook::definedIn).ifPresent(file -> {
      throw new RegistryException(
          ErrorCode.WEBHOOK_INVALID,
          "webhook '%s' is defined in the file %s and can be changed only there"
              .formatted(uuid, file));
    });
  }

  /**
   * Keeps a webhook that a file defines, unless it is there already.
   *
   * @throws StartRefused if it may not go where it is to
   */
  void define(Webhook webhook) {
    var problems = problems(webhook.request());
    if (!problems.isEmpty()) {
      throw StartRefused.because("webhook '%s' in the file %s: its request %s"
          .formatted(webhook.uuid(), webhook.definedIn(), problems));
    }
    if (store.find(webhook.uuid()).filter(webhook::isLike).isEmpty()) {
      transactions.write(() -> put(webhook));
    }
  }

  /**
   * Forgets a webhook, with what is still to be delivered for it.
   *
   * @throws RegistryException with {@link ErrorCode#WEBHOOK_INVALID} if a file defines it
   */
  public void delete(String uuid) {
    transactions.write(() -> {
      requireNotDefined(uuid);
      deleteDefined(uuid);
      return uuid;
    });
  }

  /** Forgets one that no file defines any more. */
  void deleteDefined(String uuid) {
    transactions.write(() -> {
      store.delete(uuid);
      events.append(new WebhookDeleted(uuid));
      return uuid;
    });
  }

  /**
   * What came of a call that was made to try a webhook.
   *
   * @param status absent if nobody answered
   */
  public record Trial(boolean isSuccess, @Nullable Integer status, String answer, String log) {}

  /** Makes the call now, with values that show what they look like. */
  public Trial trial(Webhook.Request request) {
    var outcome =
        courier.call(request, TemplateParameters.EXAMPLES, UUID.randomUUID().toString());
    return new Trial(outcome.isSuccess(), outcome.status(), outcome.answer(), outcome.log());
  }

  public Optional<Delivery> delivery(String uuid) {
    return store.delivery(uuid);
  }

  /** What was delivered for a webhook, or is to be; the last one first. */
  public List<Delivery> deliveries(String webhook, int limit) {
    return store.of(webhook, limit);
  }

  /** What the pact of a consumer version has set off, the last one first. */
  public List<Delivery> deliveriesOf(String provider, String consumer, String consumerVersion) {
    return store.ofPact(provider, consumer, consumerVersion);
  }

  /** What a result has set off, the last one first. */
  public List<Delivery> deliveriesOf(ContentKey content, int result) {
    return store.ofResult(content, result);
  }
}
