package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.ReleasedVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code deployed-versions} and {@code released-versions}: what runs or is supported in an environment. */
@Controller("brokerLiveVersions")
final class LiveVersionsController {

  private static final String VERSION = "/pacticipants/{pacticipant}/versions/{version}";
  private static final String DEPLOY = VERSION + "/deployed-versions/environment/{uuid}";
  private static final String RELEASE = VERSION + "/released-versions/environment/{uuid}";
  private static final String UNPROCESSABLE =
      "cannot be set back to true: record a deployment or release again instead";

  private final Pacticipants pacticipants;
  private final Environments environments;
  private final VersionDocuments versions;
  private final Links.Source addresses;

  LiveVersionsController(
      Pacticipants pacticipants,
      Environments environments,
      VersionDocuments versions,
      Links.Source addresses) {
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.versions = versions;
    this.addresses = addresses;
  }

  @PostMapping(DEPLOY)
  ResponseEntity<byte[]> deploy(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String uuid,
      HttpServletRequest request)
      throws IOException {
    var environment = require(uuid);
    requireVersion(pacticipant, version);
    var body = Bodies.object(request);
    var instance = Optional.ofNullable(Bodies.text(body, "applicationInstance"))
        .or(() -> Optional.ofNullable(Bodies.text(body, "target")))
        .orElse("");
    environments.deploy(environment.name(), pacticipant, version, instance);
    var running =
        environments.running(environment.name(), pacticipant, instance.strip()).orElseThrow();
    var links = addresses.of(request);
    return Answers.created(document(links, running), links.to("deployed-versions", running.uuid()));
  }

  @GetMapping(DEPLOY)
  ResponseEntity<byte[]> deployments(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String uuid,
      HttpServletRequest request) {
    var environment = require(uuid);
    var found = environments.deploymentsOf(pacticipant, version).stream()
        .filter(one -> one.environment().equals(environment.name()))
        .toList();
    return deployed(found, "Deployed versions", request);
  }

  @GetMapping("/environments/{uuid}/deployed-versions/currently-deployed")
  ResponseEntity<byte[]> currentlyDeployed(
      @PathVariable String uuid,
      @RequestParam(required = false) @Nullable String pacticipant,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(required = false) @Nullable String applicationInstance,
      @RequestParam(required = false) @Nullable String target,
      HttpServletRequest request) {
    var environment = require(uuid);
    var instance = applicationInstance == null ? target : applicationInstance;
    var found = environments.deployed(environment.name()).stream()
        .filter(one -> pacticipant == null || one.pacticipant().equals(pacticipant))
        .filter(one -> version == null || one.version().equals(version))
        .filter(one -> instance == null || one.instance().equals(instance))
        .toList();
    return deployed(found, "Currently deployed versions", request);
  }

  private ResponseEntity<byte[]> deployed(
      List<DeployedVersion> found, String title, HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .embed("deployedVersions", found, one -> document(links, one))
        .link("self", to(links.base() + request.getRequestURI()).titled(title)));
  }

  @GetMapping("/deployed-versions/{uuid}")
  ResponseEntity<byte[]> deployment(@PathVariable String uuid, HttpServletRequest request) {
    return Answers.ok(document(addresses.of(request), requireDeployment(uuid)));
  }

  @RequestMapping(
      path = "/deployed-versions/{uuid}",
      method = {RequestMethod.PATCH, RequestMethod.PUT})
  ResponseEntity<byte[]> undeploy(@PathVariable String uuid, HttpServletRequest request)
      throws IOException {
    var deployment = requireDeployment(uuid);
    var running = Bodies.truth(Bodies.object(request), "currentlyDeployed");
    if (Boolean.TRUE.equals(running) && !deployment.isRunning()) {
      throw BrokerRefusal.of(422, "currentlyDeployed " + UNPROCESSABLE);
    }
    if (Boolean.FALSE.equals(running) && deployment.isRunning()) {
      environments.withdraw(
          deployment.environment(), deployment.pacticipant(), Optional.of(deployment.instance()));
    }
    return Answers.ok(document(addresses.of(request), requireDeployment(uuid)));
  }

  private DeployedVersion requireDeployment(String uuid) {
    return environments
        .deployment(uuid)
        .orElseThrow(() ->
            BrokerRefusal.notFound("No deployed version with UUID '%s' found".formatted(uuid)));
  }

  @PostMapping(RELEASE)
  ResponseEntity<byte[]> release(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String uuid,
      HttpServletRequest request) {
    var environment = require(uuid);
    requireVersion(pacticipant, version);
    boolean isNew = environments.release(environment.name(), pacticipant, version);
    var supported = environments.releasesOf(pacticipant, version).stream()
        .filter(one -> one.isSupported() && one.environment().equals(environment.name()))
        .findFirst()
        .orElseThrow();
    return Answers.savedAs(isNew, document(addresses.of(request), supported));
  }

  @GetMapping(RELEASE)
  ResponseEntity<byte[]> releases(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @PathVariable String uuid,
      HttpServletRequest request) {
    var environment = require(uuid);
    var found = environments.releasesOf(pacticipant, version).stream()
        .filter(one -> one.environment().equals(environment.name()))
        .toList();
    return released(found, "Released versions", request);
  }

  @GetMapping("/environments/{uuid}/released-versions/currently-supported")
  ResponseEntity<byte[]> currentlySupported(
      @PathVariable String uuid,
      @RequestParam(required = false) @Nullable String pacticipant,
      @RequestParam(required = false) @Nullable String version,
      HttpServletRequest request) {
    var environment = require(uuid);
    var found = environments.released().stream()
        .filter(one -> one.environment().equals(environment.name()))
        .filter(one -> pacticipant == null || one.pacticipant().equals(pacticipant))
        .filter(one -> version == null || one.version().equals(version))
        .toList();
    return released(found, "Currently supported versions", request);
  }

  private ResponseEntity<byte[]> released(
      List<ReleasedVersion> found, String title, HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .embed("releasedVersions", found, one -> document(links, one))
        .link("self", to(links.base() + request.getRequestURI()).titled(title)));
  }

  @GetMapping("/released-versions/{uuid}")
  ResponseEntity<byte[]> oneRelease(@PathVariable String uuid, HttpServletRequest request) {
    return Answers.ok(document(addresses.of(request), requireRelease(uuid)));
  }

  @PatchMapping("/released-versions/{uuid}")
  ResponseEntity<byte[]> endSupport(@PathVariable String uuid, HttpServletRequest request)
      throws IOException {
    var release = requireRelease(uuid);
    var supported = Bodies.truth(Bodies.object(request), "currentlySupported");
    if (Boolean.TRUE.equals(supported) && !release.isSupported()) {
      throw BrokerRefusal.of(422, "currentlySupported " + UNPROCESSABLE);
    }
    if (Boolean.FALSE.equals(supported)) {
      environments.endSupport(uuid);
    }
    return Answers.ok(document(addresses.of(request), requireRelease(uuid)));
  }

  private ReleasedVersion requireRelease(String uuid) {
    return environments
        .release(uuid)
        .orElseThrow(() ->
            BrokerRefusal.notFound("No released version with UUID '%s' found".formatted(uuid)));
  }

  private Environment require(String uuid) {
    return environments
        .findByUuid(uuid)
        .orElseThrow(
            () -> BrokerRefusal.notFound("No environment with UUID '%s' found".formatted(uuid)));
  }

  private void requireVersion(String pacticipant, String version) {
    if (pacticipants.version(pacticipant, version).isEmpty()) {
      throw BrokerRefusal.notFound(
          "No version '%s' found for pacticipant '%s'".formatted(version, pacticipant));
    }
  }

  private Hal document(Links links, DeployedVersion one) {
    var document = new Hal()
        .put("uuid", one.uuid())
        .put("currentlyDeployed", one.isRunning())
        .put("applicationInstance", one.instance().isEmpty() ? null : one.instance())
        .put("target", one.instance().isEmpty() ? null : one.instance())
        .put("createdAt", Answers.time(one.deployedAt()));
    if (one.endedAt() != null) {
      document.put("undeployedAt", Answers.time(one.endedAt()));
    }
    embed(links, document, one.pacticipant(), one.version(), one.environment());
    return document.link(
        "self", to(links.to("deployed-versions", one.uuid())).titled("Deployed version"));
  }

  private Hal document(Links links, ReleasedVersion one) {
    var document = new Hal()
        .put("uuid", one.uuid())
        .put("currentlySupported", one.isSupported())
        .put("createdAt", Answers.time(one.releasedAt()));
    if (one.endedAt() != null) {
      document.put("supportEndedAt", Answers.time(one.endedAt()));
    }
    embed(links, document, one.pacticipant(), one.version(), one.environment());
    return document.link(
        "self", to(links.to("released-versions", one.uuid())).titled("Released version"));
  }

  private void embed(
      Links links, Hal document, String pacticipant, String version, String environment) {
    pacticipants
        .version(pacticipant, version)
        .ifPresent(found -> document.embed("version", versions.brief(links, found)));
    document.embed(
        "pacticipant",
        new Hal()
            .put("name", pacticipant)
            .link("self", to(links.pacticipant(pacticipant)).named(pacticipant)));
    environments
        .findByName(environment)
        .ifPresent(found -> document.embed(
            "environment",
            EnvironmentsController.brief(found)
                .link("self", to(links.environment(found.uuid())).named(found.name()))));
  }
}
