package dev.concordat.maven.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.concordat.compatibility.Verdict;
import dev.concordat.compatibility.VerdictJson;
import dev.concordat.contracts.client.RegistryClient;
import dev.concordat.contracts.client.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry on loopback that keeps what it is sent and answers verdicts that a test has chosen. */
final class StubRegistry implements AutoCloseable {

  /** One request that changes something or asks for a verdict. */
  record Received(String method, String path, JsonNode body) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final Map<String, List<JsonNode>> versions = new LinkedHashMap<>();
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private final List<Received> received = new ArrayList<>();
  private String deployAnswer = "";

  StubRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  RegistryClient client() {
    return RegistryClient.of(RegistrySettings.at(URI.create(address()))
        .withTimeout(Duration.ofSeconds(10))
        .withAttempts(1, Duration.ZERO));
  }

  /** Makes a schema known, as the next version of a subject. */
  synchronized StubRegistry has(String subject, String schemaType, String schema) {
    append(subject, JSON.createObjectNode().put("schemaType", schemaType).put("schema", schema));
    return this;
  }

  synchronized StubRegistry answers(String subject, Verdict verdict) {
    verdicts.put(subject, verdict);
    return this;
  }

  /** Refuses to register under a subject, with this verdict. */
  synchronized StubRegistry refuses(String subject, Verdict verdict) {
    refusals.put(subject, """
        {"type":"about:blank","title":"Incompatible","status":409,"detail":"it would break readers",
         "code":"SCHEMA_INCOMPATIBLE","verdict":%s}\
        """.formatted(VerdictJson.write(verdict)));
    return this;
  }

  /** What to answer whoever asks whether a version may be deployed. */
  synchronized StubRegistry answersDeployment(String answer) {
    deployAnswer = answer;
    return this;
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) {
    try (exchange) {
      var method = exchange.getRequestMethod();
      var path = exchange.getRequestURI().getRawPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!method.equals("GET")) {
        received.add(new Received(method, decoded(path), JSON.readTree(body)));
      }
      var answer = answer(method, path, body);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Answer(int status, String body) {}

  private Answer answer(String method, String path, String body) {
    var segments = path.split("/", -1);
    if (path.endsWith("/can-i-deploy")) {
      return new Answer(200, deployAnswer);
    }
    if (path.equals("/api/v1/environments")) {
      return new Answer(200, "[{\"name\":\"production\",\"production\":true}]");
    }
    if (!path.startsWith("/api/v1/subjects/")) {
      return new Answer(method.equals("PUT") ? 201 : 404, method.equals("PUT") ? "{}" : notFound());
    }
    var subject = decoded(segments[4]);
    var known = versions.getOrDefault(subject, List.of());
    if (path.endsWith("/verdict")) {
      return new Answer(
          200, VerdictJson.write(verdicts.getOrDefault(subject, SampleVerdicts.PASSED)));
    }
    if (path.endsWith("/versions/latest")) {
      return known.isEmpty() ? new Answer(404, notFound()) : new Answer(200, version(subject));
    }
    if (path.endsWith("/versions") && method.equals("POST")) {
      if (refusals.containsKey(subject)) {
        return new Answer(409, refusals.get(subject));
      }
      append(subject, JSON.readTree(body));
      return new Answer(200, registered(subject));
    }
    return new Answer(404, notFound());
  }

  private void append(String subject, JsonNode candidate) {
    versions.computeIfAbsent(subject, name -> new ArrayList<>()).add(candidate);
  }

  private String registered(String subject) {
    return "{\"subject\":%s,\"version\":%d,\"id\":%d,\"guid\":\"g\"}"
        .formatted(
            JSON.writeValueAsString(subject),
            versions.get(subject).size(),
            versions.values().stream().mapToInt(List::size).sum());
  }

  private String version(String subject) {
    var all = versions.get(subject);
    var latest = all.get(all.size() - 1);
    return JSON.createObjectNode()
        .put("subject", subject)
        .put("version", all.size())
        .put("id", 1)
        .put("guid", "g")
        .put("type", latest.path("schemaType").asString())
        .put("schema", latest.path("schema").asString())
        .put("registeredAt", "2026-01-01T00:00:00Z")
        .set("references", JSON.createArrayNode())
        .toString();
  }

  private static String notFound() {
    return "{\"type\":\"about:blank\",\"title\":\"Not"
        + " found\",\"status\":404,\"code\":\"NOT_FOUND\"}";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
