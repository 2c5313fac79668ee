package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.Environment;
import dev.concordat.registry.environments.Environments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /environments}. */
@Controller("brokerEnvironments")
final class EnvironmentsController {

  private static final String ONE = "/environments/{uuid}";

  private final Environments environments;
  private final JsonMapper json;
  private final Links.Source addresses;

  EnvironmentsController(Environments environments, JsonMapper json, Links.Source addresses) {
    this.environments = environments;
    this.json = json;
    this.addresses = addresses;
  }

  private record Told(
      String name,
      @org.jspecify.annotations.Nullable String displayName,
      boolean production,
      List<Environment.Contact> contacts) {}

  @GetMapping("/environments")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    var links = addresses.of(request);
    var all = environments.all();
    return Answers.ok(new Hal()
        .embed("environments", all, one -> document(links, one))
        .link("self", to(links.base() + "/environments").titled("Environments"))
        .links(
            "pb:environments",
            all.stream()
                .map(one ->
                    to(links.environment(one.uuid())).titled("Environment").named(one.name()))
                .toList())
        .curies(links.base()));
  }

  @PostMapping("/environments")
  ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
    var told = told(Bodies.object(request), "");
    var links = addresses.of(request);
    var added = environments.add(
        UUID.randomUUID().toString(),
        told.name(),
        told.displayName(),
        told.production(),
        told.contacts());
    return Answers.created(document(links, added), links.environment(added.uuid()));
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(@PathVariable String uuid, HttpServletRequest request) {
    return Answers.ok(document(addresses.of(request), require(uuid)));
  }

  @PutMapping(ONE)
  ResponseEntity<byte[]> change(@PathVariable String uuid, HttpServletRequest request)
      throws IOException {
    require(uuid);
    var told = told(Bodies.object(request), uuid);
    var changed = environments.change(
        uuid, told.name(), told.displayName(), told.production(), told.contacts());
    return Answers.ok(document(addresses.of(request), changed));
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(@PathVariable String uuid) {
    require(uuid);
    environments.delete(uuid);
    return Answers.noContent();
  }

  private Environment require(String uuid) {
    return environments
        .findByUuid(uuid)
        .orElseThrow(
            () -> BrokerRefusal.notFound("No environment with UUID '%s' found".formatted(uuid)));
  }

  private Told told(JsonNode body, String uuid) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    var name = Bodies.text(body, "name");
    if (name == null) {
      problems.put("name", List.of("is missing"));
    } else if (name.isBlank()) {
      problems.put("name", List.of("can't be blank"));
    } else if (name.contains(" ")) {
      problems.put("name", List.of("cannot contain spaces"));
    } else if (environments
        .findByName(name)
        .filter(one -> !one.uuid().equals(uuid))
        .isPresent()) {
      problems.put("name", List.of("must be unique"));
    }
    var production = Bodies.truth(body, "production");
    if (production == null) {
      problems.put(
          "production",
          List.of(body.path("production").isMissingNode() ? "is missing" : "must be boolean"));
    }
    var contacts = contacts(body, problems);
    if (!problems.isEmpty() || name == null || production == null) {
      throw BrokerRefusal.ofFields(problems);
    }
    return new Told(name, Bodies.text(body, "displayName"), production, contacts);
  }

  private List<Environment.Contact> contacts(JsonNode body, Map<String, List<String>> problems) {
    var contacts = new ArrayList<Environment.Contact>();
    for (var contact : body.path("contacts")) {
      var said = contact.path("details");
      if (!contact.isObject() || !(said.isMissingNode() || said.isObject())) {
        problems.put(
            "contacts",
            List.of("must be objects with a name and details (at index %d)"
                .formatted(contacts.size())));
        return contacts;
      }
      Map<String, Object> details = contact.path("details").isObject()
          ? json.convertValue(contact.path("details"), new TypeReference<>() {})
          : Map.of();
      contacts.add(new Environment.Contact(Bodies.text(contact, "name"), details));
    }
    return contacts;
  }

  private Hal document(Links links, Environment environment) {
    var self = links.environment(environment.uuid());
    var document = brief(environment);
    if (!environment.contacts().isEmpty()) {
      document.set("contacts", json.valueToTree(environment.contacts()));
    }
    return document
        .link("self", to(self).titled("Environment").named(environment.name()))
        .link("collection", to(links.base() + "/environments").titled("Environments"))
        .link(
            "pb:currently-deployed-deployed-versions",
            to(self + "/deployed-versions/currently-deployed")
                .titled("Versions currently deployed to " + environment.shownName()))
        .link(
            "pb:currently-supported-released-versions",
            to(self + "/released-versions/currently-supported")
                .titled("Versions currently supported in " + environment.shownName()))
        .curies(links.base());
  }

  /** An environment as part of another document. */
  static Hal brief(Environment environment) {
    return new Hal()
        .put("uuid", environment.uuid())
        .put("name", environment.name())
        .put("displayName", environment.shownName())
        .put("production", environment.production())
        .put("createdAt", Answers.time(environment.createdAt()))
        .put("updatedAt", Answers.time(environment.updatedAt()));
  }
}
