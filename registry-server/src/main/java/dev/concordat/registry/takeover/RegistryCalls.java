package dev.concordat.registry.takeover;

import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one registry. What fails for a moment is asked again. */
final class RegistryCalls {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int SUCCESSFUL = 2;

  /** What a registry said. */
  record Answer(int status, JsonNode body) {
    boolean isFine() {
      return status / 100 == SUCCESSFUL;
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final JsonMapper json = new JsonMapper();
  private final String base;
  private final @Nullable String authorization;
  private final int attempts;

  /** @param authorization the header of that name, if the registry wants one */
  RegistryCalls(String base, @Nullable String authorization) {
    this(base, authorization, ATTEMPTS);
  }

  /** Calls to a registry that is asked once, whatever happens. */
  static RegistryCalls once(String base, @Nullable String authorization) {
    return new RegistryCalls(base, authorization, 1);
  }

  private RegistryCalls(String base, @Nullable String authorization, int attempts) {
    this.attempts = attempts;
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.authorization = authorization;
  }

  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer send(String method, String path, @Nullable JsonNode body) {
    return pass(
        method,
        path,
        body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends what may be no JSON. */
  Answer pass(String method, String path, byte[] body) {
    var request = HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Accept", MEDIA_TYPE + ", application/json")
        .header("Content-Type", MEDIA_TYPE)
        .method(
            method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        boolean mayPass = response.statusCode() == 429 || response.statusCode() >= 502;
        if (!mayPass || attempt == attempts) {
          return new Answer(response.statusCode(), tree(response.body()));
        }
      } catch (IOException unreachable) {
        if (attempt == attempts) {
          throw StartRefused.because("no answer from %s (%s)".formatted(base, unreachable));
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw StartRefused.because("stopped");
      }
      pause(attempt);
    }
  }

  /** An answer's body; what is no JSON stands for itself. */
  JsonNode tree(byte[] body) {
    try {
      return body.length == 0 ? json.nullNode() : json.readTree(body);
    } catch (JacksonException noJson) {
      return json.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE.toMillis() << attempt);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return base;
  }
}
