package dev.concordat.registry.webhooks;

import dev.concordat.registry.webhooks.Destinations.NotAllowedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.JsonStringEncoder;

/** Makes the calls: fills in what happened, signs, sends, and writes down what came back. */
@Component
final class Courier {

  private final Destinations destinations;
  private final WebhookSettings settings;
  private final Clock clock;

  Courier(Destinations destinations, WebhookSettings settings, Clock clock) {
    this.destinations = destinations;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What became of one call.
   *
   * @param status absent if nobody answered
   * @param log what was sent and answered, for people; without passwords
   */
  record Outcome(boolean isSuccess, @Nullable Integer status, String answer, String log) {}

  Outcome call(Webhook.Request request, Map<String, String> parameters, String key) {
    var now = clock.instant();
    var log = new StringBuilder();
    var url = TemplateParameters.fill(
        request.url(), parameters, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    var body = request.body() == null
        ? ""
        : TemplateParameters.fill(
            request.body(),
            parameters,
            value -> request.isJson()
                ? new String(JsonStringEncoder.getInstance().quoteAsCharArray(value))
                : value);
    var headers = headers(request, parameters, body, key, now);
    log.append(
        "[%s] HTTP/1.1 %s %s%n".formatted(now, request.method().toUpperCase(Locale.ROOT), url));
    headers.forEach((name, value) ->
        log.append("[%s] %s: %s%n".formatted(now, name, isSecret(name) ? "**********" : value)));
    if (!body.isEmpty()) {
      log.append("[%s] %s%n".formatted(now, body));
    }
    try {
      var uri = URI.create(url);
      var answer = Call.make(
          destinations.resolve(uri),
          uri,
          request.method().toUpperCase(Locale.ROOT),
          headers,
          body.getBytes(StandardCharsets.UTF_8),
          settings.timeout());
      var at = clock.instant();
      answer.head().lines().forEach(line -> log.append("[%s] %s%n".formatted(at, line)));
      if (!answer.body().isEmpty()) {
        log.append("[%s] %s%n".formatted(at, answer.body()));
      }
      return new Outcome(answer.isSuccess(), answer.status(), answer.body(), log.toString());
    } catch (NotAllowedException | IOException | IllegalArgumentException failed) {
      log.append(
          "[%s] Error executing webhook: %s%n".formatted(clock.instant(), failed.getMessage()));
      return new Outcome(false, null, "", log.toString());
    }
  }

  private static boolean isSecret(String header) {
    var name = header.toLowerCase(Locale.ROOT);
    return name.contains("authorization") || name.contains("token");
  }

  private Map<String, String> headers(
      Webhook.Request request,
      Map<String, String> parameters,
      String body,
      String key,
      Instant now) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", "*/*");
    headers.put("User-Agent", "Concordat");
    if (request.isJson()) {
      headers.put("Content-Type", "application/json");
    }
    request
        .headers()
        .forEach((name, value) ->
            headers.put(name, TemplateParameters.fill(value, parameters, same -> same)));
    if (request.username() != null) {
      var pair = request.username() + ":" + (request.password() == null ? "" : request.password());
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    headers.put("Idempotency-Key", key);
    if (settings.secret() != null && !settings.secret().isBlank()) {
      var time = Long.toString(now.getEpochSecond());
      headers.put("X-Concordat-Timestamp", time);
      headers.put(
          "X-Concordat-Signature", "sha256=" + signature(settings.secret(), time + "." + body));
    }
    return headers;
  }

  private static String signature(String secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
