package dev.concordat.registry.webhooks;

import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks as a file defines them: a JSON array of what {@code PUT /webhooks/UUID} takes, each with its {@code uuid}. In the place of
 * {@code ${env:NAME}} comes that variable of the environment, so that secrets need not be in the file.
 */
final class WebhookFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
  private static final Pattern UUID = Pattern.compile("[A-Za-z0-9_-]{16,}");

  private final Path file;
  private final UnaryOperator<@Nullable String> environment;
  private String where = "";

  /**
   * @param environment the value of a variable, or null
   */
  WebhookFile(Path file, UnaryOperator<@Nullable String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * Reads the file.
   *
   * @throws StartRefused if it cannot be read, or says something else
   */
  List<Webhook> read(Instant now) {
    var webhooks = new ArrayList<Webhook>();
    var seen = new HashSet<String>();
    var all = content();
    where = file.toString();
    require(all.isArray(), "is not a JSON array of webhooks");
    for (int i = 0; i < all.size(); i++) {
      where = "%s, webhook %d".formatted(file, i + 1);
      var webhook = webhook(all.get(i), now);
      require(seen.add(webhook.uuid()), "the uuid '%s' is there twice".formatted(webhook.uuid()));
      webhooks.add(webhook);
    }
    return webhooks;
  }

  private JsonNode content() {
    try {
      return new JsonMapper().readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw StartRefused.because("cannot read the webhooks in %s (%s)"
          .formatted(file, unreadable.getClass().getSimpleName()));
    } catch (JacksonException notJson) {
      throw StartRefused.because(
          "the webhooks in %s are no JSON: %s".formatted(file, notJson.getOriginalMessage()));
    }
  }

  private void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw StartRefused.because(where + ": " + otherwise);
    }
  }

  private Webhook webhook(JsonNode said, Instant now) {
    require(said.isObject(), "is no JSON object");
    var uuid = said.path("uuid").stringValue("");
    require(
        UUID.matcher(uuid).matches(),
        "needs a 'uuid' of at least 16 characters of A-Z, a-z, 0-9, '_' and '-'");
    var enabled = said.path("enabled");
    require(enabled.isMissingNode() || enabled.isBoolean(), "'enabled' is true or false");
    return new Webhook(
        uuid,
        text(said, "description"),
        enabled.booleanValue(true),
        party(said, "consumer"),
        party(said, "provider"),
        events(said.path("events")),
        request(said.path("request")),
        now,
        now,
        file.getFileName().toString());
  }

  private Set<WebhookEvent> events(JsonNode said) {
    var events = new LinkedHashSet<WebhookEvent>();
    for (var event : said) {
      var id = event.isString() ? event.stringValue() : event.path("name").stringValue("");
      Optional<WebhookEvent> known = WebhookEvent.of(id);
      require(known.isPresent(), "'%s' is no event".formatted(id));
      known.ifPresent(events::add);
    }
    require(!events.isEmpty(), "names no 'events'");
    return events;
  }

  private Webhook.@Nullable Party party(JsonNode said, String role) {
    var party = said.path(role);
    if (party.isMissingNode() || party.isNull()) {
      return null;
    }
    var name = text(party, "name");
    var label = text(party, "label");
    require(
        (name == null) != (label == null), "'%s' has either a 'name' or a 'label'".formatted(role));
    return new Webhook.Party(name, label);
  }

  private Webhook.Request request(JsonNode said) {
    require(said.isObject(), "has no 'request'");
    var url = text(said, "url");
    require(url != null && !url.isBlank(), "its request has no 'url'");
    var headers = new LinkedHashMap<String, String>();
    said.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), filled(header.getValue().asString(""))));
    var method = text(said, "method");
    var body = said.path("body");
    boolean isJson = body.isObject() || body.isArray();
    boolean isAbsent = body.isMissingNode() || body.isNull();
    return new Webhook.Request(
        method == null ? "POST" : method.toUpperCase(java.util.Locale.ROOT),
        String.valueOf(url),
        headers,
        isAbsent ? null : filled(isJson ? body.toString() : body.asString("")),
        isJson,
        text(said, "username"),
        text(said, "password"));
  }

  private @Nullable String text(JsonNode said, String name) {
    var text = said.path(name);
    require(
        text.isMissingNode() || text.isNull() || text.isString(), "'%s' is a text".formatted(name));
    return text.isString() ? filled(text.stringValue()) : null;
  }

  private String filled(String text) {
    return VARIABLE.matcher(text).replaceAll(found -> {
      var value = environment.apply(found.group(1));
      require(
          value != null, "there is no variable %s in the environment".formatted(found.group(1)));
      return Matcher.quoteReplacement(String.valueOf(value));
    });
  }
}
