package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactDraft;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.usage.Usages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** {@code /pacts/provider/P/consumer/C}: the pacts between two applications. */
@Controller("brokerPacts")
final class PactsController {

  static final String BETWEEN = "/pacts/provider/{provider}/consumer/{consumer}";
  private static final String ONE = BETWEEN + "/version/{version}";
  private static final String ALIAS = BETWEEN + "/versions/{version}";
  private static final String OLD =
      "/pact/provider/{provider}/consumer/{consumer}/version/{version}";
  private static final String SHA = BETWEEN + "/pact-version/{sha}";

  private final Pacts pacts;
  private final Usages usages;
  private final Pacticipants pacticipants;
  private final PactDocuments documents;
  private final BrokerSettings settings;
  private final Links.Source addresses;

  PactsController(
      Pacts pacts,
      Usages usages,
      Pacticipants pacticipants,
      PactDocuments documents,
      BrokerSettings settings,
      Links.Source addresses) {
    this.pacts = pacts;
    this.usages = usages;
    this.pacticipants = pacticipants;
    this.documents = documents;
    this.settings = settings;
    this.addresses = addresses;
  }

  @PutMapping({ONE, ALIAS, OLD})
  ResponseEntity<byte[]> publish(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request)
      throws IOException {
    return save(draft(provider, consumer, request), version, request);
  }

  @PatchMapping({ONE, ALIAS, OLD})
  ResponseEntity<byte[]> merge(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request)
      throws IOException {
    var merged = pacts.merged(draft(provider, consumer, request), version);
    boolean isNew = pacts.find(provider, consumer, version).isEmpty();
    usages.publish(merged, version, Pacts.OnChange.REVISE);
    return Answers.savedAs(
        isNew,
        documents.whole(addresses.of(request), pacts.require(provider, consumer, version), ""));
  }

  private PactDraft draft(String provider, String consumer, HttpServletRequest request)
      throws IOException {
    try {
      return pacts.accept(provider, consumer, Bodies.text(request));
    } catch (RegistryException refused) {
      if (refused.code() == ErrorCode.PACT_INVALID && refused.about().size() == 3) {
        throw BrokerRefusal.ofField(
            String.valueOf(refused.about().get(0)),
            "does not match %s name in path ('%s')."
                .formatted(
                    String.valueOf(refused.about().get(0)).replace(".name", ""),
                    refused.about().get(2)));
      }
      throw refused;
    }
  }

  private ResponseEntity<byte[]> save(PactDraft draft, String version, HttpServletRequest request) {
    boolean isNew = pacts.find(draft.provider(), draft.consumer(), version).isEmpty();
    try {
      usages.publish(
          draft,
          version,
          settings.allowChangedContent() ? Pacts.OnChange.REVISE : Pacts.OnChange.REFUSE);
    } catch (RegistryException refused) {
      throw refused.code() == ErrorCode.PACT_CONFLICT
          ? BrokerRefusal.of(409, ContractsController.conflict(draft, version))
          : refused;
    }
    var kept = pacts.require(draft.provider(), draft.consumer(), version);
    return Answers.savedAs(isNew, documents.whole(addresses.of(request), kept, ""));
  }

  @GetMapping({ONE, ALIAS, OLD})
  ResponseEntity<byte[]> one(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request) {
    return whole(pacts.find(provider, consumer, version), request);
  }

  @DeleteMapping({ONE, ALIAS, OLD})
  ResponseEntity<byte[]> delete(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request) {
    if (pacts.find(provider, consumer, version).isEmpty()) {
      throw missing();
    }
    pacts.delete(provider, consumer, version);
    return deleted(provider, consumer, request);
  }

  private ResponseEntity<byte[]> deleted(
      String provider, String consumer, HttpServletRequest request) {
    var links = addresses.of(request);
    var answer = new Hal();
    if (pacts.latest(provider, consumer, Line.ALL).isPresent()) {
      answer.link(
          "pb:latest-pact-version",
          to(links.pacts(provider, consumer) + "/latest").titled("Latest pact"));
    }
    return Answers.ok(answer
        .link("pb:consumer", to(links.pacticipant(consumer)).titled("Consumer").named(consumer))
        .link("pb:provider", to(links.pacticipant(provider)).titled("Provider").named(provider)));
  }

  @GetMapping({SHA, SHA + "/metadata/{metadata}"})
  ResponseEntity<byte[]> content(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      @PathVariable(required = false) Optional<String> metadata,
      HttpServletRequest request) {
    var key = new ContentKey(provider, consumer, sha);
    var why = metadata.orElse("");
    var found = SelectionMetadata.read(why).consumerVersions().stream()
        .flatMap(version -> pacts.find(provider, consumer, version).stream())
        .filter(pact -> pact.sha().equals(sha))
        .findFirst()
        .or(() -> pacts.latestWith(key))
        .orElseThrow(PactsController::missing);
    return Answers.ok(documents.whole(addresses.of(request), found, why));
  }

  @GetMapping(BETWEEN + "/latest")
  ResponseEntity<byte[]> latest(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return whole(pacts.latest(provider, consumer, Line.ALL), request);
  }

  @GetMapping(BETWEEN + "/latest/{tag}")
  ResponseEntity<byte[]> latestTagged(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String tag,
      HttpServletRequest request) {
    return whole(pacts.latest(provider, consumer, Line.tag(tag)), request);
  }

  @GetMapping(BETWEEN + "/latest-untagged")
  ResponseEntity<byte[]> latestUntagged(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return whole(pacts.latestUntagged(provider, consumer), request);
  }

  @GetMapping({BETWEEN + "/branch/{branch}/latest", BETWEEN + "/branch/{branch}/latest/versions"})
  ResponseEntity<byte[]> latestOfBranch(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String branch,
      HttpServletRequest request) {
    return whole(pacts.latest(provider, consumer, Line.branch(branch)), request);
  }

  @GetMapping(BETWEEN + "/branch/latest/versions")
  ResponseEntity<byte[]> latestOfMainBranch(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return whole(
        mainBranch(consumer).flatMap(line -> pacts.latest(provider, consumer, line)), request);
  }

  private Optional<Line> mainBranch(String consumer) {
    return Optional.ofNullable(pacticipants.require(consumer).mainBranch()).map(Line::branch);
  }

  @GetMapping(ONE + "/previous-distinct")
  ResponseEntity<byte[]> previousDistinct(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request) {
    return whole(pacts.find(provider, consumer, version).flatMap(pacts::previousDistinct), request);
  }

  private ResponseEntity<byte[]> whole(Optional<PactEntry> found, HttpServletRequest request) {
    var pact = found.orElseThrow(PactsController::missing);
    var answer = Answers.ok(documents.whole(addresses.of(request), pact, ""));
    var headers = new HttpHeaders();
    headers.addAll(answer.getHeaders());
    headers.set("X-Pact-Consumer-Version", Links.encoded(pact.version()));
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }

  static BrokerRefusal missing() {
    return BrokerRefusal.notFound("The requested pact was not found on this server.");
  }

  @GetMapping(BETWEEN + "/versions")
  ResponseEntity<byte[]> versions(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return versions(provider, consumer, Optional.of(Line.ALL), "/versions", request);
  }

  @GetMapping(BETWEEN + "/tag/{tag}")
  ResponseEntity<byte[]> tagged(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String tag,
      HttpServletRequest request) {
    return versions(
        provider, consumer, Optional.of(Line.tag(tag)), "/tag/" + Links.encoded(tag), request);
  }

  @GetMapping(BETWEEN + "/branch/{branch}")
  ResponseEntity<byte[]> ofBranch(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String branch,
      HttpServletRequest request) {
    return versions(
        provider,
        consumer,
        Optional.of(Line.branch(branch)),
        "/branch/" + Links.encoded(branch),
        request);
  }

  @GetMapping({BETWEEN + "/branch/versions", BETWEEN + "/branch"})
  ResponseEntity<byte[]> ofMainBranch(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return versions(provider, consumer, mainBranch(consumer), "/branch/versions", request);
  }

  private ResponseEntity<byte[]> versions(
      String provider,
      String consumer,
      Optional<Line> line,
      String path,
      HttpServletRequest request) {
    pacticipants.require(provider);
    pacticipants.require(consumer);
    var links = addresses.of(request);
    List<PactEntry> found =
        line.map(one -> pacts.between(provider, consumer, one, Page.WHOLE)).orElse(List.of());
    return Answers.ok(documents.versions(links, links.pacts(provider, consumer) + path, found));
  }

  @DeleteMapping(BETWEEN + "/versions")
  ResponseEntity<byte[]> deleteAll(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    pacts.deleteAll(provider, consumer, Line.ALL);
    return deleted(provider, consumer, request);
  }

  @DeleteMapping(BETWEEN + "/branch/{branch}")
  ResponseEntity<byte[]> deleteOfBranch(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String branch,
      HttpServletRequest request) {
    pacts.deleteAll(provider, consumer, Line.branch(branch));
    return deleted(provider, consumer, request);
  }

  @GetMapping(ONE + "/diff/previous-distinct")
  ResponseEntity<byte[]> diffWithPrevious(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      HttpServletRequest request) {
    var pact = pacts.find(provider, consumer, version).orElseThrow(PactsController::missing);
    var before = pacts.previousDistinct(pact);
    return before
        .map(one -> difference(one, pact, request))
        .orElseGet(() -> Answers.text(
            "# No previous distinct version was found for Pact between %s (%s) and %s%n"
                .formatted(consumer, version, provider)));
  }

  @GetMapping(ONE + "/diff/version/{other}")
  ResponseEntity<byte[]> diffWithVersion(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      @PathVariable String other,
      HttpServletRequest request) {
    var pact = pacts.find(provider, consumer, version).orElseThrow(PactsController::missing);
    var second = pacts.find(provider, consumer, other).orElseThrow(PactsController::missing);
    return difference(second, pact, request);
  }

  @GetMapping(SHA + "/diff/pact-version/{other}")
  ResponseEntity<byte[]> diffWithContent(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String sha,
      @PathVariable String other,
      HttpServletRequest request) {
    var pact = pacts
        .latestWith(new ContentKey(provider, consumer, sha))
        .orElseThrow(PactsController::missing);
    var second = pacts
        .latestWith(new ContentKey(provider, consumer, other))
        .orElseThrow(PactsController::missing);
    return difference(second, pact, request);
  }

  private ResponseEntity<byte[]> difference(
      PactEntry before, PactEntry after, HttpServletRequest request) {
    var links = addresses.of(request);
    var found = pacts.difference(before.contentKey(), after.contentKey());
    var text = new StringBuilder()
        .append("# Diff between versions %s and %s of the pact between %s and %s%n%n"
            .formatted(before.version(), after.version(), after.consumer(), after.provider()))
        .append("The following changes were made %s and %s%n%n"
            .formatted(Answers.time(before.publishedAt()), Answers.time(after.publishedAt())))
        .append(found.isEmpty() ? "There are no differences.\n" : found)
        .append("\n## Links\n\n");
    for (var link :
        Map.of("current-pact-version", after, "previous-pact-version", before).entrySet()) {
      text.append("%s:%n  title: %s%n  href: %s%n"
          .formatted(
              link.getKey(), PactDocuments.title(link.getValue()), links.pact(link.getValue())));
    }
    return Answers.text(text.toString());
  }
}
