package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.PactText;
import dev.concordat.registry.pacts.Pacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** {@code /pacts/latest}, {@code /pacts/provider/P}: lists of pacts, and the states they ask of a provider. */
@Controller("brokerPactLists")
final class PactListsController {

  private static final String PROVIDER = "/pacts/provider/{provider}";

  private final Pacts pacts;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final PactDocuments documents;
  private final Links.Source addresses;

  PactListsController(
      Pacts pacts,
      Pacticipants pacticipants,
      Environments environments,
      PactDocuments documents,
      Links.Source addresses) {
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.documents = documents;
    this.addresses = addresses;
  }

  @GetMapping("/pacts/latest")
  ResponseEntity<byte[]> latest(HttpServletRequest request) {
    return list("Latest pact versions", pacts.latest(Optional.empty(), Line.ALL), request);
  }

  @GetMapping("/pacts/latest/{tag}")
  ResponseEntity<byte[]> latestTagged(@PathVariable String tag, HttpServletRequest request) {
    return list(
        "Latest pact versions with tag '%s'".formatted(tag),
        pacts.latest(Optional.empty(), Line.tag(tag)),
        request);
  }

  private ResponseEntity<byte[]> list(
      String title, List<PactEntry> found, HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(documents.list(links, links.base() + request.getRequestURI(), title, found));
  }

  @GetMapping(PROVIDER)
  ResponseEntity<byte[]> all(@PathVariable String provider, HttpServletRequest request) {
    return links(
        "All pact versions for the provider " + provider,
        provider,
        pacts.ofProvider(provider, Line.ALL),
        request);
  }

  @GetMapping(PROVIDER + "/tag/{tag}")
  ResponseEntity<byte[]> tagged(
      @PathVariable String provider, @PathVariable String tag, HttpServletRequest request) {
    return links(
        "All pact versions for the provider %s with consumer version tag '%s'"
            .formatted(provider, tag),
        provider,
        pacts.ofProvider(provider, Line.tag(tag)),
        request);
  }

  @GetMapping(PROVIDER + "/latest")
  ResponseEntity<byte[]> latest(@PathVariable String provider, HttpServletRequest request) {
    return links(
        "Latest pact versions for the provider " + provider,
        provider,
        pacts.latest(Optional.of(provider), Line.ALL),
        request);
  }

  @GetMapping(PROVIDER + "/latest/{tag}")
  ResponseEntity<byte[]> latestTagged(
      @PathVariable String provider, @PathVariable String tag, HttpServletRequest request) {
    return links(
        "Latest pact versions for the provider %s with tag '%s'".formatted(provider, tag),
        provider,
        pacts.latest(Optional.of(provider), Line.tag(tag)),
        request);
  }

  @GetMapping(PROVIDER + "/branch")
  ResponseEntity<byte[]> ofMainBranches(@PathVariable String provider, HttpServletRequest request) {
    var found = pacticipants.all().stream()
        .filter(one -> one.mainBranch() != null)
        .flatMap(one -> pacts
            .between(
                provider,
                one.name(),
                Line.branch(mainBranch(one)),
                dev.concordat.registry.pacticipants.Page.WHOLE)
            .stream())
        .toList();
    return links(
        "All pact versions for the provider %s of consumer main branches".formatted(provider),
        provider,
        found,
        request);
  }

  private static String mainBranch(Pacticipant pacticipant) {
    return Optional.ofNullable(pacticipant.mainBranch()).orElse("");
  }

  @GetMapping(PROVIDER + "/branch/latest")
  ResponseEntity<byte[]> latestOfMainBranches(
      @PathVariable String provider, HttpServletRequest request) {
    return links(
        "Latest pact versions for the provider %s of consumer main branches".formatted(provider),
        provider,
        pacts.latestOfMainBranches(Optional.of(provider)),
        request);
  }

  @GetMapping(PROVIDER + "/branch/{branch}")
  ResponseEntity<byte[]> ofBranch(
      @PathVariable String provider, @PathVariable String branch, HttpServletRequest request) {
    return links(
        "All pact versions for the provider %s with consumer version branch '%s'"
            .formatted(provider, branch),
        provider,
        pacts.ofProvider(provider, Line.branch(branch)),
        request);
  }

  @GetMapping(PROVIDER + "/branch/{branch}/latest")
  ResponseEntity<byte[]> latestOfBranch(
      @PathVariable String provider, @PathVariable String branch, HttpServletRequest request) {
    return links(
        "Latest pact versions for the provider %s with consumer version branch '%s'"
            .formatted(provider, branch),
        provider,
        pacts.latest(Optional.of(provider), Line.branch(branch)),
        request);
  }

  private ResponseEntity<byte[]> links(
      String title, String provider, List<PactEntry> found, HttpServletRequest request) {
    requireProvider(provider);
    var links = addresses.of(request);
    return Answers.ok(
        documents.links(links, links.base() + request.getRequestURI(), title, provider, found));
  }

  private void requireProvider(String provider) {
    if (pacticipants.find(provider).isEmpty()) {
      throw BrokerRefusal.notFound("No provider with name '%s' found".formatted(provider));
    }
  }

  @GetMapping(PROVIDER + "/provider-states")
  ResponseEntity<byte[]> states(@PathVariable String provider) {
    requireProvider(provider);
    var main = pacts.latestOfMainBranches(Optional.of(provider));
    return states(main.isEmpty() ? pacts.latest(Optional.of(provider), Line.ALL) : main);
  }

  @GetMapping(PROVIDER + "/provider-states/branch/{branch}")
  ResponseEntity<byte[]> statesOfBranch(
      @PathVariable String provider, @PathVariable String branch) {
    requireProvider(provider);
    return states(pacts.latest(Optional.of(provider), Line.branch(branch)));
  }

  @GetMapping(PROVIDER + "/provider-states/environment/{uuid}")
  ResponseEntity<byte[]> statesOfEnvironment(
      @PathVariable String provider, @PathVariable String uuid) {
    requireProvider(provider);
    var environment = environments
        .findByUuid(uuid)
        .map(Environment::name)
        .orElseThrow(
            () -> BrokerRefusal.notFound("No environment with UUID '%s' found".formatted(uuid)));
    var keys = new LinkedHashSet<VersionKey>();
    environments
        .live(Optional.of(environment), Optional.empty())
        .forEach(one -> keys.add(new VersionKey(one.pacticipant(), one.version())));
    return states(pacts.ofVersions(keys, Optional.of(provider)));
  }

  /** A state as a pact names it; the same name with other parameters is another one. */
  private record State(String name, String parameters) {}

  private ResponseEntity<byte[]> states(List<PactEntry> found) {
    Map<State, Set<String>> consumers =
        new TreeMap<>(java.util.Comparator.comparing(State::name).thenComparing(State::parameters));
    for (var pact : found) {
      for (var interaction :
          PactText.of(pacts.content(pact.contentKey())).orElseThrow().interactions()) {
        states(interaction)
            .forEach(state ->
                consumers.computeIfAbsent(state, first -> new TreeSet<>()).add(pact.consumer()));
      }
    }
    return Answers.ok(new Hal().list("providerStates", List.copyOf(consumers.entrySet()), entry -> {
      var state = new Hal().put("name", entry.getKey().name());
      if (!entry.getKey().parameters().isEmpty()) {
        state.set("params", Bodies.object(entry.getKey().parameters()));
      }
      entry.getValue().forEach(state.json().withArray("/consumers")::add);
      return state;
    }));
  }

  private static List<State> states(JsonNode interaction) {
    var states = new java.util.ArrayList<State>();
    for (var name : List.of("providerState", "provider_state")) {
      if (interaction.path(name).isString()) {
        states.add(new State(interaction.path(name).stringValue(), ""));
      }
    }
    for (var state : interaction.path("providerStates")) {
      if (state.path("name").isString()) {
        var parameters = state.path("params");
        states.add(new State(
            state.path("name").stringValue(),
            parameters.isObject() && !parameters.isEmpty() ? parameters.toString() : ""));
      }
    }
    return states;
  }
}
