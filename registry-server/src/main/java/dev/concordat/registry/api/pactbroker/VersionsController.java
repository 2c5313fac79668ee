package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.databind.JsonNode;

/** {@code /pacticipants/N/versions}, and the latest version of this or that. */
@Controller("brokerVersions")
final class VersionsController {

  private static final String PACTICIPANT = "/pacticipants/{pacticipant}";
  private static final String ONE = PACTICIPANT + "/versions/{version}";
  private static final String TAG = ONE + "/tags/{tag}";

  private final Pacticipants pacticipants;
  private final Environments environments;
  private final VersionDocuments documents;
  private final Transactions transactions;
  private final Links.Source addresses;

  VersionsController(
      Pacticipants pacticipants,
      Environments environments,
      VersionDocuments documents,
      Transactions transactions,
      Links.Source addresses) {
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.documents = documents;
    this.transactions = transactions;
    this.addresses = addresses;
  }

  @GetMapping(PACTICIPANT + "/versions")
  ResponseEntity<byte[]> list(@PathVariable String pacticipant, HttpServletRequest request) {
    var links = addresses.of(request);
    return page(
        pacticipant,
        Line.ALL,
        links.pacticipant(pacticipant) + "/versions",
        links,
        Pages.of(request));
  }

  @GetMapping(PACTICIPANT + "/branches/{branch}/versions")
  ResponseEntity<byte[]> ofBranch(
      @PathVariable String pacticipant, @PathVariable String branch, HttpServletRequest request) {
    var links = addresses.of(request);
    requireBranch(pacticipant, branch);
    return page(
        pacticipant,
        Line.branch(branch),
        links.branch(pacticipant, branch) + "/versions",
        links,
        Pages.of(request));
  }

  private void requireBranch(String pacticipant, String branch) {
    pacticipants.require(pacticipant);
    if (pacticipants.branch(pacticipant, branch).isEmpty()) {
      throw BrokerRefusal.notFound(
          "No branch '%s' found for pacticipant '%s'".formatted(branch, pacticipant));
    }
  }

  @GetMapping(PACTICIPANT + "/tags/{tag}/versions")
  ResponseEntity<byte[]> ofTag(
      @PathVariable String pacticipant, @PathVariable String tag, HttpServletRequest request) {
    var links = addresses.of(request);
    return page(
        pacticipant,
        Line.tag(tag),
        links.pacticipant(pacticipant) + "/tags/" + Links.encoded(tag) + "/versions",
        links,
        Pages.of(request));
  }

  @GetMapping(PACTICIPANT + "/environments/{uuid}/versions")
  ResponseEntity<byte[]> ofEnvironment(
      @PathVariable String pacticipant, @PathVariable String uuid, HttpServletRequest request) {
    var links = addresses.of(request);
    pacticipants.require(pacticipant);
    var environment = environments
        .findByUuid(uuid)
        .orElseThrow(
            () -> BrokerRefusal.notFound("No environment with UUID '%s' found".formatted(uuid)));
    var keys = environments.live(Optional.of(environment.name()), Optional.of(pacticipant)).stream()
        .map(live -> new VersionKey(live.pacticipant(), live.version()))
        .distinct()
        .toList();
    return Answers.ok(list(
        pacticipants.versions(keys),
        links.pacticipant(pacticipant) + "/environments/" + uuid + "/versions",
        links));
  }

  private ResponseEntity<byte[]> page(
      String pacticipant, Line line, String address, Links links, Page page) {
    var found = pacticipants.versions(pacticipant, line, page);
    var list = list(found, address, links);
    return Answers.ok(Pages.numbered(list, address, page, pacticipants.count(pacticipant, line)));
  }

  private Hal list(List<PacticipantVersion> found, String address, Links links) {
    return new Hal()
        .embed("versions", found, one -> documents.brief(links, one))
        .link("self", to(address).titled("Versions"))
        .links(
            "versions",
            found.stream()
                .map(one -> to(links.version(one.pacticipant(), one.number()))
                    .titled("Version")
                    .named(one.number()))
                .toList())
        .links(
            "pb:versions",
            found.stream()
                .map(one -> to(links.version(one.pacticipant(), one.number()))
                    .titled("Version")
                    .named(one.number()))
                .toList());
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(
      @PathVariable String pacticipant, @PathVariable String version, HttpServletRequest request) {
    return Answers.ok(whole(pacticipant, version, request));
  }

  private Hal whole(String pacticipant, String version, HttpServletRequest request) {
    return pacticipants
        .version(pacticipant, version)
        .map(found -> documents.whole(addresses.of(request), found))
        .orElseThrow(() -> BrokerRefusal.notFound(
            "No version '%s' found for pacticipant '%s'".formatted(version, pacticipant)));
  }

  @PutMapping(ONE)
  ResponseEntity<byte[]> replace(
      @PathVariable String pacticipant, @PathVariable String version, HttpServletRequest request)
      throws IOException {
    var body = Bodies.object(request);
    boolean isNew = transactions.write(() -> {
      boolean added = pacticipants.save(pacticipant, version, details(body));
      if (body.has("tags")) {
        var wanted = tags(body);
        for (var tag : pacticipants.requireVersion(pacticipant, version).tagNames()) {
          if (!wanted.contains(tag)) {
            pacticipants.remove(pacticipant, version, Line.tag(tag));
          }
        }
      }
      return added;
    });
    return Answers.savedAs(isNew, whole(pacticipant, version, request));
  }

  @PatchMapping(ONE)
  ResponseEntity<byte[]> change(
      @PathVariable String pacticipant, @PathVariable String version, HttpServletRequest request)
      throws IOException {
    boolean isNew = pacticipants.save(pacticipant, version, details(Bodies.object(request)));
    return Answers.savedAs(isNew, whole(pacticipant, version, request));
  }

  private static BuildDetails details(JsonNode body) {
    return new BuildDetails(
        Bodies.text(body, "branch"), null, Bodies.text(body, "buildUrl"), tags(body));
  }

  private static List<String> tags(JsonNode body) {
    return body.path("tags")
        .valueStream()
        .map(tag -> tag.isString() ? tag.stringValue() : Bodies.text(tag, "name"))
        .map(name -> {
          if (name == null || name.isBlank()) {
            throw BrokerRefusal.ofField("tags", "a tag has a name");
          }
          return name;
        })
        .toList();
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(@PathVariable String pacticipant, @PathVariable String version) {
    pacticipants.deleteVersion(pacticipant, version);
    return Answers.noContent();
  }

  @GetMapping(PACTICIPANT + "/latest-version")
  ResponseEntity<byte[]> latest(@PathVariable String pacticipant, HttpServletRequest request) {
    return latest(pacticipant, Line.ALL, request);
  }

  @GetMapping(PACTICIPANT + "/latest-version/{tag}")
  ResponseEntity<byte[]> latestTagged(
      @PathVariable String pacticipant, @PathVariable String tag, HttpServletRequest request) {
    return latest(pacticipant, Line.tag(tag), request);
  }

  @GetMapping(PACTICIPANT + "/branches/{branch}/latest-version")
  ResponseEntity<byte[]> latestOfBranch(
      @PathVariable String pacticipant, @PathVariable String branch, HttpServletRequest request) {
    return latest(pacticipant, Line.branch(branch), request);
  }

  private ResponseEntity<byte[]> latest(String pacticipant, Line line, HttpServletRequest request) {
    pacticipants.require(pacticipant);
    return pacticipants
        .latest(pacticipant, line)
        .map(found -> Answers.ok(documents.whole(addresses.of(request), found)))
        .orElseThrow(() -> BrokerRefusal.notFound(
            "No latest version of pacticipant '%s' found".formatted(pacticipant)));
  }

  @PutMapping(TAG)
  ResponseEntity<byte[]> addTag(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String tag,
      HttpServletRequest request) {
    boolean isNew = pacticipants.add(pacticipant, version, Line.tag(tag));
    return Answers.savedAs(isNew, tag(pacticipant, version, tag, request));
  }

  @GetMapping(TAG)
  ResponseEntity<byte[]> oneTag(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String tag,
      HttpServletRequest request) {
    return Answers.ok(tag(pacticipant, version, tag, request));
  }

  private Hal tag(String pacticipant, String version, String tag, HttpServletRequest request) {
    return pacticipants.version(pacticipant, version).stream()
        .flatMap(found -> found.tags().stream())
        .filter(entry -> entry.line().name().equals(tag))
        .findFirst()
        .map(entry -> documents.tag(addresses.of(request), pacticipant, version, entry))
        .orElseThrow(() -> BrokerRefusal.notFound(
            "Version '%s' of '%s' has no tag '%s'".formatted(version, pacticipant, tag)));
  }

  @DeleteMapping(TAG)
  ResponseEntity<byte[]> removeTag(
      @PathVariable String pacticipant, @PathVariable String version, @PathVariable String tag) {
    if (!pacticipants.remove(pacticipant, version, Line.tag(tag))) {
      throw BrokerRefusal.notFound(
          "Version '%s' of '%s' has no tag '%s'".formatted(version, pacticipant, tag));
    }
    return Answers.noContent();
  }
}
