package dev.concordat.registry.exporters;

import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.subjects.SubjectName;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry that is exported to, by the API that all of its kind speak. */
final class OtherRegistry {

  static final String URL = "schema.registry.url";
  static final String USER = "basic.auth.user.info";
  static final String TOKEN = "bearer.auth.token";

  private static final String V1 = "application/vnd.schemaregistry.v1+json";
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_REASON = 500;

  private final HttpClient client;
  private final JsonMapper json;
  private final Duration timeout;
  private final String url;
  private final @Nullable String authorization;

  OtherRegistry(HttpClient client, JsonMapper json, Duration timeout, Map<String, String> config) {
    this.client = client;
    this.json = json;
    this.timeout = timeout;
    var given = config.getOrDefault(URL, "");
    this.url = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    this.authorization = authorization(config);
  }

  private static @Nullable String authorization(Map<String, String> config) {
    var user = config.get(USER);
    if (user != null) {
      return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
    var token = config.get(TOKEN);
    return token == null ? null : "Bearer " + token;
  }

  /** The numbers of a subject's versions; none if it has no such subject. */
  SortedSet<Integer> versions(SubjectName subject, boolean withDeleted) {
    var answer = send("GET", subjects(subject) + "/versions?deleted=" + withDeleted, null);
    var versions = new TreeSet<Integer>();
    if (answer.statusCode() != NOT_FOUND) {
      require(answer).forEach(version -> versions.add(version.asInt()));
    }
    return versions;
  }

  void register(SubjectName subject, JsonNode version) {
    require(send("POST", subjects(subject) + "/versions", version));
  }

  void hide(SubjectName subject, int version) {
    requireGone(send("DELETE", subjects(subject) + "/versions/" + version, null));
  }

  void erase(SubjectName subject, int version) {
    requireGone(
        send("DELETE", subjects(subject) + "/versions/" + version + "?permanent=true", null));
  }

  void configure(Scope scope, JsonNode settings) {
    require(send("PUT", "/config/" + encoded(scope), settings));
  }

  void removeConfiguration(Scope scope) {
    requireGone(send("DELETE", "/config/" + encoded(scope), null));
  }

  /** Has a context take versions with their ids, if it does not do so already. */
  void requireImport(SubjectName subject) {
    var scope = ":" + subject.context() + ":";
    var path = "/mode/" + encoded(scope);
    var answer = send("GET", path + "?defaultToGlobal=true", null);
    var mode = require(answer).path("mode").asString("");
    if (!mode.equals("IMPORT") && !mode.equals("FORWARD")) {
      require(send("PUT", path, json.createObjectNode().put("mode", "IMPORT")));
    }
  }

  private static String subjects(SubjectName subject) {
    return "/subjects/" + encoded(subject);
  }

  private static String encoded(Object name) {
    return URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What was to go and is not there is gone. */
  private void requireGone(HttpResponse<String> answer) {
    if (answer.statusCode() != NOT_FOUND) {
      require(answer);
    }
  }

  private JsonNode require(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new ExportFailed("%s %s answered %d: %s"
          .formatted(
              answer.request().method(),
              answer.request().uri(),
              answer.statusCode(),
              answer.body().substring(0, Math.min(LONGEST_REASON, answer.body().length()))));
    }
    try {
      return json.readTree(answer.body());
    } catch (JacksonException noJson) {
      throw new ExportFailed("%s does not answer as a registry does".formatted(url), noJson);
    }
  }

  private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url + path))
          .timeout(timeout)
          .header("Accept", V1)
          .header("Content-Type", V1)
          .method(
              method,
              body == null
                  ? BodyPublishers.noBody()
                  : BodyPublishers.ofString(json.writeValueAsString(body)));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | IllegalArgumentException failed) {
      throw new ExportFailed("%s cannot be asked: %s".formatted(url, reason(failed)), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ExportFailed("the server is stopping", stopped);
    }
  }

  private static String reason(Exception failed) {
    var message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }
}
