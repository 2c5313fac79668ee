package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as tools of the Pact world speak to it. */
final class Broker {

  private final RunningServer server;

  Broker(RunningServer server) {
    this.server = server;
  }

  Answer get(String path) {
    return server.send(
        server.request(path).header("Accept", "application/hal+json").GET());
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  Answer send(String method, String path, String body) {
    return server.send(server
        .request(path)
        .header("Accept", "application/hal+json")
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body)));
  }

  /** Where a link of a document leads to, on this server. */
  static String path(JsonNode document, String relation) {
    return document
        .path("_links")
        .path(relation)
        .path("href")
        .stringValue()
        .replaceFirst("http://[^/]+", "");
  }

  static String pact(String consumer, String provider, String expectation) {
    return """
        {"consumer":{"name":"%s"},"provider":{"name":"%s"},
         "interactions":[{"description":"%s","request":{"method":"GET","path":"/"},"response":{"status":200}}],
         "metadata":{"pactSpecification":{"version":"2.0.0"}}}\
        """.formatted(consumer, provider, expectation);
  }

  Answer publish(
      String consumer, String version, String branch, String provider, String expectation) {
    return publishFile(consumer, version, branch, provider, pact(consumer, provider, expectation));
  }

  /** Publishes a pact file as it is. */
  Answer publishFile(String consumer, String version, String branch, String provider, String file) {
    var content =
        java.util.Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    var contract = """
        {"pacticipantName":"%1$s","pacticipantVersionNumber":"%2$s","branch":"%3$s","contracts":[
          {"consumerName":"%1$s","providerName":"%4$s","specification":"pact","contentType":"application/json",
           "content":"%5$s"}]}\
        """.formatted(consumer, version, branch, provider, content);
    return post("/contracts/publish", contract);
  }

  /** Makes the provider's version known on its branch, and publishes its result for a consumer version's pact. */
  Answer verify(
      String provider,
      String version,
      String branch,
      String consumer,
      String pact,
      boolean success) {
    put("/pacticipants/%s/branches/%s/versions/%s".formatted(provider, branch, version), "{}");
    var document =
        get("/pacts/provider/%s/consumer/%s/version/%s".formatted(provider, consumer, pact));
    return post(
        path(document.json(), "pb:publish-verification-results"),
        "{\"success\":%s,\"providerApplicationVersion\":\"%s\"}".formatted(success, version));
  }

  /** Makes an environment known. */
  String environment(String name) {
    return post("/environments", "{\"name\":\"%s\",\"production\":false}".formatted(name))
        .json()
        .get("uuid")
        .stringValue();
  }

  void deploy(String pacticipant, String version, String environment, String instance) {
    post(
        "/pacticipants/%s/versions/%s/deployed-versions/environment/%s"
            .formatted(pacticipant, version, environment),
        instance.isEmpty() ? "{}" : "{\"applicationInstance\":\"%s\"}".formatted(instance));
  }

  JsonNode canIDeploy(String pacticipant, String version, String environment) {
    return get("/can-i-deploy?pacticipant=%s&version=%s&environment=%s"
            .formatted(pacticipant, version, environment))
        .json();
  }

  JsonNode forVerification(String provider, String question) {
    return new JsonMapper()
        .readTree(
            post("/pacts/provider/" + provider + "/for-verification", question).body())
        .path("_embedded")
        .path("pacts");
  }
}
