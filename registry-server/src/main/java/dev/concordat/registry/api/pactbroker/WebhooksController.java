package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.webhooks.Delivery;
import dev.concordat.registry.webhooks.Webhook;
import dev.concordat.registry.webhooks.WebhookEvent;
import dev.concordat.registry.webhooks.Webhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /webhooks} and {@code /triggered-webhooks}: who is told of what, and what became of it. */
@Controller("brokerWebhooks")
final class WebhooksController {

  private static final String ONE = "/webhooks/{uuid}";
  private static final String BETWEEN = "/webhooks/provider/{provider}/consumer/{consumer}";
  private static final int SHORTEST_UUID = 16;
  private static final int LAST = 20;

  private final Webhooks webhooks;
  private final Pacticipants pacticipants;
  private final Pacts pacts;
  private final JsonMapper json;
  private final Clock clock;
  private final Links.Source addresses;

  WebhooksController(
      Webhooks webhooks,
      Pacticipants pacticipants,
      Pacts pacts,
      JsonMapper json,
      Clock clock,
      Links.Source addresses) {
    this.webhooks = webhooks;
    this.pacticipants = pacticipants;
    this.pacts = pacts;
    this.json = json;
    this.clock = clock;
    this.addresses = addresses;
  }

  @GetMapping("/webhooks")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    return list(webhook -> true, "Webhooks", request);
  }

  @GetMapping(BETWEEN)
  ResponseEntity<byte[]> between(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return list(
        webhook -> isParty(webhook.provider(), provider) && isParty(webhook.consumer(), consumer),
        "Webhooks for the pact between %s and %s".formatted(consumer, provider),
        request);
  }

  @GetMapping("/pacts/provider/{provider}/consumer/{consumer}/webhooks")
  ResponseEntity<byte[]> ofPact(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return between(provider, consumer, request);
  }

  @GetMapping("/webhooks/provider/{provider}")
  ResponseEntity<byte[]> ofProvider(@PathVariable String provider, HttpServletRequest request) {
    return list(
        webhook -> webhook.consumer() == null && isNamed(webhook.provider(), provider),
        "Webhooks for provider " + provider,
        request);
  }

  @GetMapping("/webhooks/consumer/{consumer}")
  ResponseEntity<byte[]> ofConsumer(@PathVariable String consumer, HttpServletRequest request) {
    return list(
        webhook -> webhook.provider() == null && isNamed(webhook.consumer(), consumer),
        "Webhooks for consumer " + consumer,
        request);
  }

  private boolean isParty(Webhook.@Nullable Party party, String name) {
    if (party == null) {
      return true;
    }
    return party.label() == null
        ? name.equals(party.name())
        : pacticipants
            .find(name)
            .map(one -> one.labels().contains(party.label()))
            .orElse(false);
  }

  private static boolean isNamed(Webhook.@Nullable Party party, String name) {
    return party != null && name.equals(party.name());
  }

  private ResponseEntity<byte[]> list(
      Predicate<Webhook> which, String title, HttpServletRequest request) {
    var links = addresses.of(request);
    var found = webhooks.all().stream().filter(which).toList();
    return Answers.ok(new Hal()
        .embed("webhooks", found, one -> document(links, one))
        .link("self", to(links.base() + request.getRequestURI()).titled(title))
        .links(
            "pb:webhooks",
            found.stream()
                .map(one -> to(links.to("webhooks", one.uuid()))
                    .titled("A webhook")
                    .named(Optional.ofNullable(one.description()).orElse(one.uuid())))
                .toList())
        .curies(links.base()));
  }

  @PostMapping("/webhooks")
  ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
    return save(UUID.randomUUID().toString(), Bodies.object(request), true, request);
  }

  @PostMapping({BETWEEN, "/pacts/provider/{provider}/consumer/{consumer}/webhooks"})
  ResponseEntity<byte[]> addBetween(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request)
      throws IOException {
    pacticipants.require(provider);
    pacticipants.require(consumer);
    var body = Bodies.object(request);
    body.putObject("provider").put("name", provider);
    body.putObject("consumer").put("name", consumer);
    return save(UUID.randomUUID().toString(), body, true, request);
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(@PathVariable String uuid, HttpServletRequest request) {
    return Answers.ok(document(addresses.of(request), require(uuid)));
  }

  @PutMapping(ONE)
  ResponseEntity<byte[]> put(@PathVariable String uuid, HttpServletRequest request)
      throws IOException {
    boolean isNew = webhooks.find(uuid).isEmpty();
    if (isNew && (uuid.length() < SHORTEST_UUID || !uuid.matches("[A-Za-z0-9_-]+"))) {
      throw BrokerRefusal.ofField(
          "uuid", "must be at least 16 characters of A-Z, a-z, 0-9, '_' and '-'");
    }
    return save(uuid, Bodies.object(request), isNew, request);
  }

  private ResponseEntity<byte[]> save(
      String uuid, JsonNode body, boolean isNew, HttpServletRequest request) {
    var before = webhooks.find(uuid);
    var webhook = read(uuid, body, before);
    webhooks.save(webhook);
    var links = addresses.of(request);
    return isNew
        ? Answers.created(document(links, webhook), links.to("webhooks", uuid))
        : Answers.ok(document(links, webhook));
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(@PathVariable String uuid) {
    require(uuid);
    webhooks.delete(uuid);
    return Answers.noContent();
  }

  private Webhook require(String uuid) {
    return webhooks
        .find(uuid)
        .orElseThrow(
            () -> BrokerRefusal.notFound("No webhook found with UUID '%s'".formatted(uuid)));
  }

  @PostMapping(ONE + "/execute")
  ResponseEntity<byte[]> execute(@PathVariable String uuid, HttpServletRequest request) {
    var webhook = require(uuid);
    return trial(webhook.request(), links -> links.to("webhooks", uuid), request);
  }

  @PostMapping("/webhooks/execute")
  ResponseEntity<byte[]> executeUnsaved(HttpServletRequest request) throws IOException {
    var problems = new LinkedHashMap<String, List<String>>();
    var body = Bodies.object(request);
    var call = request(body.path("request"), Optional.empty(), problems);
    if (!problems.isEmpty() || call == null) {
      throw BrokerRefusal.ofFields(problems);
    }
    return trial(call, links -> links.base() + "/webhooks", request);
  }

  private ResponseEntity<byte[]> trial(
      Webhook.Request call,
      java.util.function.Function<Links, String> webhook,
      HttpServletRequest request) {
    var outcome = webhooks.trial(call);
    var document = new Hal().set("request", shown(call));
    if (outcome.status() == null) {
      document.set(
          "error", new Hal().put("message", "The call was not answered; the logs say why"));
    } else {
      document.set(
          "response", new Hal().put("status", outcome.status()).put("body", outcome.answer()));
    }
    return Answers.ok(document
        .put("logs", outcome.log())
        .put("success", outcome.isSuccess())
        .link("webhook", webhook.apply(addresses.of(request))));
  }

  private Webhook read(String uuid, JsonNode body, Optional<Webhook> before) {
    var problems = new LinkedHashMap<String, List<String>>();
    var events = new LinkedHashSet<WebhookEvent>();
    for (var event : body.path("events")) {
      var id = Optional.ofNullable(Bodies.text(event, "name")).orElse("");
      WebhookEvent.of(id)
          .ifPresentOrElse(
              events::add,
              () -> problems.put(
                  "events", List.of("'%s' is no event; there are %s".formatted(id, known()))));
    }
    if (body.path("events").isArray() && body.path("events").isEmpty()) {
      problems.put("events", List.of("can't be blank"));
    } else if (body.path("events").isMissingNode()) {
      events.add(WebhookEvent.CONTRACT_CONTENT_CHANGED);
    }
    var consumer = party(body, "consumer", problems);
    var provider = party(body, "provider", problems);
    var request = request(body.path("request"), before.map(Webhook::request), problems);
    if (!problems.isEmpty() || request == null) {
      throw BrokerRefusal.ofFields(problems);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Webhook(
        uuid,
        Bodies.text(body, "description"),
        !Boolean.FALSE.equals(Bodies.truth(body, "enabled")),
        consumer,
        provider,
        events,
        request,
        before.map(Webhook::createdAt).orElse(now),
        now,
        null);
  }

  private static String known() {
    var ids = new ArrayList<String>();
    for (var event : WebhookEvent.values()) {
      ids.add(event.id());
    }
    return String.join(", ", ids);
  }

  private Webhook.@Nullable Party party(
      JsonNode body, String role, Map<String, List<String>> problems) {
    var party = body.path(role);
    if (!party.isObject()) {
      return null;
    }
    var name = Bodies.text(party, "name");
    var label = Bodies.text(party, "label");
    if (name == null && label == null) {
      problems.put(role + ".name", List.of("is missing"));
    } else if (name != null && label != null) {
      problems.put(role + ".label", List.of("cannot be used together with name"));
    } else if (name != null && pacticipants.find(name).isEmpty()) {
      problems.put(role + ".name", List.of("does not match an existing pacticipant"));
    }
    return new Webhook.Party(name, label);
  }

  private Webhook.@Nullable Request request(
      JsonNode request, Optional<Webhook.Request> before, Map<String, List<String>> problems) {
    if (!request.isObject()) {
      problems.put("request", List.of("is missing"));
      return null;
    }
    var method = Bodies.text(request, "method");
    var url = Bodies.text(request, "url");
    if (method == null || method.isBlank()) {
      problems.put("request.method", List.of(method == null ? "is missing" : "can't be blank"));
    }
    if (url == null || url.isBlank()) {
      problems.put("request.url", List.of(url == null ? "is missing" : "can't be blank"));
    }
    if (method == null || url == null || !problems.isEmpty()) {
      return null;
    }
    var headers = new LinkedHashMap<String, String>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString("")));
    var body = request.path("body");
    boolean isJson = body.isObject() || body.isArray();
    var said =
        body.isMissingNode() || body.isNull() ? null : isJson ? body.toString() : body.asString();
    var password = Bodies.text(request, "password");
    var call = new Webhook.Request(
        method.toUpperCase(Locale.ROOT),
        url,
        headers,
        said,
        isJson,
        Bodies.text(request, "username"),
        // Who sends back what was shown to them means the password that is there.
        STARS.equals(password) ? before.map(Webhook.Request::password).orElse(password) : password);
    webhooks.problems(call).forEach((member, said2) -> problems.put("request." + member, said2));
    return call;
  }

  private static final String STARS = "**********";

  private static final Set<String> SECRET =
      Set.of("authorization", "pactbroker-token", "private-token", "x-auth-token");

  private Hal shown(Webhook.Request call) {
    var request = new Hal().put("method", call.method()).put("url", call.url());
    var headers = new Hal();
    call.headers()
        .forEach((name, value) ->
            headers.put(name, SECRET.contains(name.toLowerCase(Locale.ROOT)) ? STARS : value));
    request.set("headers", headers);
    if (call.body() != null) {
      if (call.isJson()) {
        request.set("body", json.readTree(call.body()));
      } else {
        request.put("body", call.body());
      }
    }
    return request
        .put("username", call.username())
        .put("password", call.password() == null ? null : STARS);
  }

  private Hal document(Links links, Webhook webhook) {
    var self = links.to("webhooks", webhook.uuid());
    var document = new Hal()
        .put("uuid", webhook.uuid())
        .put("description", Optional.ofNullable(webhook.description()).orElse("A webhook"))
        .put("enabled", webhook.enabled())
        .set("request", shown(webhook.request()))
        .list(
            "events",
            webhook.events().stream().sorted().toList(),
            event -> new Hal().put("name", event.id()))
        .put("createdAt", Answers.time(webhook.createdAt()))
        .put("updatedAt", Answers.time(webhook.updatedAt()))
        .put("definedIn", webhook.definedIn());
    party(document, "consumer", webhook.consumer());
    party(document, "provider", webhook.provider());
    document.list(
        "lastDeliveries",
        webhooks.deliveries(webhook.uuid(), LAST),
        delivery -> delivery(links, delivery));
    document
        .link(
            "self", to(self).titled(Optional.ofNullable(webhook.description()).orElse("A webhook")))
        .link(
            "pb:execute",
            to(self + "/execute")
                .titled("Test the execution of the webhook with the latest matching pact"))
        .link("pb:webhooks", to(links.base() + "/webhooks").titled("All webhooks"));
    named(webhook.consumer())
        .ifPresent(name -> document.link(
            "pb:consumer", to(links.pacticipant(name)).titled("Consumer").named(name)));
    named(webhook.provider())
        .ifPresent(name -> document.link(
            "pb:provider", to(links.pacticipant(name)).titled("Provider").named(name)));
    return document.curies(links.base());
  }

  private static Optional<String> named(Webhook.@Nullable Party party) {
    return party == null ? Optional.empty() : Optional.ofNullable(party.name());
  }

  private static void party(Hal document, String role, Webhook.@Nullable Party party) {
    if (party != null) {
      document.set(role, new Hal().put("name", party.name()).put("label", party.label()));
    }
  }

  @GetMapping("/triggered-webhooks/{uuid}/logs")
  ResponseEntity<byte[]> logs(@PathVariable String uuid) {
    return webhooks
        .delivery(uuid)
        .map(delivery -> Answers.text(
            delivery.log().isEmpty()
                ? "Webhook has not been executed yet, it will be at %s%n"
                    .formatted(delivery.nextAt())
                : delivery.log()))
        .orElseThrow(() ->
            BrokerRefusal.notFound("No triggered webhook with UUID '%s' found".formatted(uuid)));
  }

  @GetMapping("/pacts/provider/{provider}/consumer/{consumer}/version/{version}/triggered-webhooks")
  ResponseEntity<byte[]> triggeredByPact(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request) {
    return triggered(
        webhooks.deliveriesOf(provider, consumer, version).stream()
            .filter(delivery -> delivery.result() == 0)
            .toList(),
        "Webhooks triggered by the publication of the pact between %s (%s) and %s"
            .formatted(consumer, version, provider),
        request);
  }

  @GetMapping(
      "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/verification-results/{number:[0-9]+}/triggered-webhooks")
  ResponseEntity<byte[]> triggeredByResult(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      @PathVariable int number,
      HttpServletRequest request) {
    return triggered(
        webhooks.deliveriesOf(new ContentKey(provider, consumer, sha), number),
        "Webhooks triggered by the publication of verification result %d".formatted(number),
        request);
  }

  private ResponseEntity<byte[]> triggered(
      List<Delivery> deliveries, String title, HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .embed("triggeredWebhooks", deliveries, delivery -> delivery(links, delivery))
        .link("self", to(links.base() + request.getRequestURI()).titled(title)));
  }

  @GetMapping("/pacts/provider/{provider}/consumer/{consumer}/webhooks/status")
  ResponseEntity<byte[]> status(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    var links = addresses.of(request);
    var deliveries = pacts.latest(provider, consumer, Line.ALL).stream()
        .flatMap(pact -> webhooks.deliveriesOf(provider, consumer, pact.version()).stream())
        .toList();
    var summary = new Hal();
    for (var state : Delivery.State.values()) {
      int amount = (int)
          deliveries.stream().filter(delivery -> delivery.state() == state).count();
      summary.put(status(state), amount);
    }
    return Answers.ok(new Hal()
        .set("summary", summary)
        .embed("triggeredWebhooks", deliveries, delivery -> delivery(links, delivery))
        .link("self", to(links.base() + request.getRequestURI()).titled("Webhooks status")));
  }

  private static String status(Delivery.State state) {
    return switch (state) {
      case WAITING -> "retrying";
      case DELIVERED -> "successful";
      case FAILED -> "failed";
    };
  }

  private static Hal delivery(Links links, Delivery delivery) {
    boolean isFresh = delivery.state() == Delivery.State.WAITING && delivery.attempts() == 0;
    return new Hal()
        .put("uuid", delivery.uuid())
        .put("name", delivery.event().id())
        .put("eventName", delivery.event().id())
        .put("status", isFresh ? "not_run" : status(delivery.state()))
        .put("attemptsMade", delivery.attempts())
        .put("triggeredAt", Answers.time(delivery.createdAt()))
        .link(
            "pb:logs",
            to(links.to("triggered-webhooks", delivery.uuid()) + "/logs")
                .titled("Webhook execution logs"))
        .link("logs", links.to("triggered-webhooks", delivery.uuid()) + "/logs")
        .link("pb:webhook", to(links.to("webhooks", delivery.webhook())).titled("Webhook"));
  }
}
