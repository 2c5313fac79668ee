package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.Verification;
import dev.concordat.registry.pacts.Verifications;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verification-results}: what came of trying a provider against a pact. */
@Controller("brokerVerifications")
final class VerificationsController {

  private static final String BETWEEN = PactsController.BETWEEN;
  private static final String SHA = BETWEEN + "/pact-version/{sha}";
  private static final String RESULTS = "/verification-results";

  private final Verifications verifications;
  private final Pacts pacts;
  private final Pacticipants pacticipants;
  private final JsonMapper json;
  private final Links.Source addresses;

  VerificationsController(
      Verifications verifications,
      Pacts pacts,
      Pacticipants pacticipants,
      JsonMapper json,
      Links.Source addresses) {
    this.verifications = verifications;
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.json = json;
    this.addresses = addresses;
  }

  @PostMapping({SHA + RESULTS, SHA + "/metadata/{metadata}" + RESULTS})
  ResponseEntity<byte[]> publish(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      @PathVariable(required = false) Optional<String> metadata,
      HttpServletRequest request)
      throws IOException {
    var body = Bodies.object(request);
    var problems = problems(body);
    if (!problems.isEmpty()) {
      throw BrokerRefusal.ofFields(problems);
    }
    var key = new ContentKey(provider, consumer, sha);
    if (pacts.latestWith(key).isEmpty()) {
      throw PactsController.missing();
    }
    var version =
        Optional.ofNullable(Bodies.text(body, "providerApplicationVersion")).orElseThrow();
    var kept = verifications.publish(
        key,
        version,
        body.path("success").booleanValue(),
        Bodies.text(body, "buildUrl"),
        written(body.path("testResults")),
        written(body.path("verifiedBy")),
        metadata.map(SelectionMetadata::read).orElse(Verification.Selection.UNKNOWN));
    tag(provider, version, body);
    var links = addresses.of(request);
    return Answers.created(document(links, kept), links.result(key, kept.number()));
  }

  private void tag(String provider, String version, JsonNode body) {
    var tags = Bodies.texts(body, "tags");
    if (!tags.isEmpty()) {
      pacticipants.save(provider, version, new BuildDetails(null, null, null, tags));
    }
  }

  private static Map<String, List<String>> problems(JsonNode body) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    var success = body.path("success");
    if (success.isMissingNode() || success.isNull()) {
      problems.put("success", List.of("is missing"));
    } else if (!success.isBoolean()) {
      problems.put("success", List.of("must be boolean"));
    }
    var version = Bodies.text(body, "providerApplicationVersion");
    if (version == null) {
      problems.put("providerApplicationVersion", List.of("is missing"));
    } else if (version.isBlank()) {
      problems.put("providerApplicationVersion", List.of("can't be blank"));
    }
    var build = body.path("buildUrl");
    if (!build.isMissingNode() && !build.isNull() && !build.isString()) {
      problems.put("buildUrl", List.of("must be a string"));
    }
    return problems;
  }

  private static @org.jspecify.annotations.Nullable String written(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : value.toString();
  }

  @GetMapping({
    SHA + RESULTS + "/{number:[0-9]+}",
    SHA + "/metadata/{metadata}" + RESULTS + "/{number:[0-9]+}"
  })
  ResponseEntity<byte[]> one(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      @PathVariable int number,
      HttpServletRequest request) {
    return found(verifications.find(new ContentKey(provider, consumer, sha), number), request);
  }

  @GetMapping(SHA + RESULTS + "/latest")
  ResponseEntity<byte[]> latest(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      HttpServletRequest request) {
    return found(verifications.latest(new ContentKey(provider, consumer, sha)), request);
  }

  @GetMapping(BETWEEN + "/version/{version}" + RESULTS + "/{number:[0-9]+|latest}")
  ResponseEntity<byte[]> ofVersion(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      @PathVariable String number,
      HttpServletRequest request) {
    return of(pacts.find(provider, consumer, version), number, request);
  }

  @GetMapping(BETWEEN + "/latest" + RESULTS + "/latest")
  ResponseEntity<byte[]> ofLatest(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return of(pacts.latest(provider, consumer, Line.ALL), "latest", request);
  }

  @GetMapping(BETWEEN + "/latest/{tag}" + RESULTS + "/latest")
  ResponseEntity<byte[]> ofLatestTagged(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String tag,
      HttpServletRequest request) {
    return of(pacts.latest(provider, consumer, Line.tag(tag)), "latest", request);
  }

  private ResponseEntity<byte[]> of(
      Optional<PactEntry> pact, String number, HttpServletRequest request) {
    return found(
        pact.map(PactEntry::contentKey)
            .flatMap(key -> number.equals("latest")
                ? verifications.latest(key)
                : verifications.find(key, Integer.parseInt(number))),
        request);
  }

  private ResponseEntity<byte[]> found(Optional<Verification> found, HttpServletRequest request) {
    return found
        .map(one -> Answers.ok(document(addresses.of(request), one)))
        .orElseThrow(() -> BrokerRefusal.notFound("No verification result found"));
  }

  @GetMapping("/verification-results/consumer/{consumer}/version/{version}/latest")
  ResponseEntity<byte[]> ofConsumer(
      @PathVariable String consumer, @PathVariable String version, HttpServletRequest request) {
    var links = addresses.of(request);
    var found = new ArrayList<Verification>();
    var summary = new Hal();
    for (var name : List.of("successful", "failed", "unknown")) {
      summary.json().putArray(name);
    }
    for (var pact :
        pacts.ofVersions(List.of(new VersionKey(consumer, version)), Optional.empty())) {
      var result = verifications.latest(pact.contentKey());
      result.ifPresent(found::add);
      var outcome = result.map(one -> one.success() ? "successful" : "failed").orElse("unknown");
      summary.json().withArray("/" + outcome).add(pact.provider());
    }
    boolean success = summary.json().path("failed").isEmpty()
        && summary.json().path("unknown").isEmpty()
        && !found.isEmpty();
    return Answers.ok(new Hal()
        .put("success", success)
        .set("providerSummary", summary)
        .embed("verificationResults", found, one -> document(links, one))
        .link(
            "self",
            to(links.base() + request.getRequestURI())
                .titled("Latest verification results for consumer %s version %s"
                    .formatted(consumer, version))));
  }

  private Hal document(Links links, Verification one) {
    var key = one.content();
    var self = links.result(key, one.number());
    var document = new Hal()
        .put("providerName", key.provider())
        .put("providerApplicationVersion", one.providerVersion())
        .put("success", one.success())
        .put("verificationDate", Answers.time(one.verifiedAt()))
        .put("buildUrl", one.buildUrl())
        .put("kind", one.kind() == Verification.Kind.COMPARED ? "compared" : null);
    if (one.testResults() != null) {
      document.set("testResults", json.readTree(one.testResults()));
    }
    if (one.verifiedBy() != null) {
      document.set("verifiedBy", json.readTree(one.verifiedBy()));
    }
    return document
        .link(
            "self",
            to(self)
                .titled("Verification result")
                .named("Verification result %d for %s".formatted(one.number(), key.consumer())))
        .link(
            "pb:pact-version",
            to(links.content(key))
                .titled("Pact")
                .named("Pact between %s and %s".formatted(key.consumer(), key.provider())))
        .link(
            "pb:triggered-webhooks",
            to(self + "/triggered-webhooks")
                .titled("Webhooks triggered by the publication of this verification result"));
  }
}
