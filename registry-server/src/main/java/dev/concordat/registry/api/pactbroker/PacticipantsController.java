package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantDetails;
import dev.concordat.registry.pacticipants.PacticipantDetails.Said;
import dev.concordat.registry.pacticipants.Pacticipants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.databind.JsonNode;

/** {@code /pacticipants} and {@code /labels}. */
@Controller("brokerPacticipants")
final class PacticipantsController {

  private static final String ONE = "/pacticipants/{pacticipant}";
  private static final String LABEL = ONE + "/labels/{label}";

  private final Pacticipants pacticipants;
  private final VersionDocuments versions;
  private final Links.Source addresses;

  PacticipantsController(
      Pacticipants pacticipants, VersionDocuments versions, Links.Source addresses) {
    this.pacticipants = pacticipants;
    this.versions = versions;
    this.addresses = addresses;
  }

  @GetMapping("/pacticipants")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    return Answers.ok(list(addresses.of(request), pacticipants.all(), "pacticipants"));
  }

  @GetMapping("/pacticipants/label/{label}")
  ResponseEntity<byte[]> withLabel(@PathVariable String label, HttpServletRequest request) {
    var found =
        pacticipants.all().stream().filter(one -> one.labels().contains(label)).toList();
    return Answers.ok(
        list(addresses.of(request), found, "pacticipants/label/" + Links.encoded(label)));
  }

  private Hal list(Links links, List<Pacticipant> found, String path) {
    return new Hal()
        .list("pacticipants", found, one -> brief(links, one))
        .embed("pacticipants", found, one -> brief(links, one))
        .link("self", links.base() + "/" + path)
        .links(
            "pacticipants",
            found.stream()
                .map(one -> to(links.pacticipant(one.name())).titled(one.name()))
                .toList())
        .links(
            "pb:pacticipants",
            found.stream()
                .map(one ->
                    to(links.pacticipant(one.name())).titled("Pacticipant").named(one.name()))
                .toList())
        .link(
            "pb:pacticipants-with-label",
            to(links.base() + "/pacticipants/label/{label}").titled("Find pacticipants by label"))
        .curies(links.base());
  }

  @PostMapping("/pacticipants")
  ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
    var body = Bodies.object(request);
    var name = Bodies.text(body, "name");
    if (name == null || name.isBlank()) {
      throw BrokerRefusal.ofField("name", name == null ? "is missing" : "can't be blank");
    }
    pacticipants.saveDetails(name, details(body, false));
    var links = addresses.of(request);
    return Answers.created(whole(links, name), links.pacticipant(name.strip()));
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(@PathVariable String pacticipant, HttpServletRequest request) {
    return Answers.ok(whole(addresses.of(request), pacticipant));
  }

  @PutMapping(ONE)
  ResponseEntity<byte[]> replace(@PathVariable String pacticipant, HttpServletRequest request)
      throws IOException {
    return save(pacticipant, details(Bodies.object(request), true), request);
  }

  @PatchMapping(ONE)
  ResponseEntity<byte[]> change(@PathVariable String pacticipant, HttpServletRequest request)
      throws IOException {
    return save(pacticipant, details(Bodies.object(request), false), request);
  }

  private ResponseEntity<byte[]> save(
      String pacticipant, PacticipantDetails details, HttpServletRequest request) {
    boolean isNew = pacticipants.saveDetails(pacticipant, details);
    return Answers.savedAs(isNew, whole(addresses.of(request), pacticipant.strip()));
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(@PathVariable String pacticipant) {
    pacticipants.delete(pacticipant);
    return Answers.noContent();
  }

  private static PacticipantDetails details(JsonNode body, boolean all) {
    return new PacticipantDetails(
        said(body, "displayName", all),
        said(body, "repositoryUrl", all),
        said(body, "repositoryName", all),
        said(body, "repositoryNamespace", all),
        said(body, "mainBranch", all));
  }

  private static Said said(JsonNode body, String name, boolean all) {
    var value = body.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
      throw BrokerRefusal.ofField(name, "must be a string");
    }
    var text = Bodies.text(body, name);
    if (name.equals("mainBranch") && text != null && text.contains(" ")) {
      throw BrokerRefusal.ofField(name, "cannot contain spaces");
    }
    return all || body.has(name) ? new Said(true, text) : Said.NOTHING;
  }

  @PutMapping(LABEL)
  ResponseEntity<byte[]> addLabel(
      @PathVariable String pacticipant, @PathVariable String label, HttpServletRequest request) {
    boolean isNew = !pacticipants.require(pacticipant).labels().contains(label);
    pacticipants.addLabel(pacticipant, label);
    return Answers.savedAs(isNew, label(addresses.of(request), pacticipant, label));
  }

  @GetMapping(LABEL)
  ResponseEntity<byte[]> label(
      @PathVariable String pacticipant, @PathVariable String label, HttpServletRequest request) {
    if (!pacticipants.require(pacticipant).labels().contains(label)) {
      throw BrokerRefusal.notFound("No label '%s' found for '%s'".formatted(label, pacticipant));
    }
    return Answers.ok(label(addresses.of(request), pacticipant, label));
  }

  @DeleteMapping(LABEL)
  ResponseEntity<byte[]> removeLabel(@PathVariable String pacticipant, @PathVariable String label) {
    if (!pacticipants.removeLabel(pacticipant, label)) {
      throw BrokerRefusal.notFound("No label '%s' found for '%s'".formatted(label, pacticipant));
    }
    return Answers.noContent();
  }

  @GetMapping("/labels")
  ResponseEntity<byte[]> labels(HttpServletRequest request) {
    var links = addresses.of(request);
    var all = pacticipants.all().stream()
        .flatMap(one -> one.labels().stream())
        .distinct()
        .sorted()
        .toList();
    return Answers.ok(new Hal()
        .embed("labels", all, name -> new Hal().put("name", name))
        .link("self", to(links.base() + "/labels").titled("Labels")));
  }

  private static Hal label(Links links, String pacticipant, String label) {
    return new Hal()
        .put("name", label)
        .link(
            "self",
            to(links.pacticipant(pacticipant) + "/labels/" + Links.encoded(label))
                .titled("Label")
                .named(label))
        .link(
            "pacticipant",
            to(links.pacticipant(pacticipant)).titled("Pacticipant").named(pacticipant));
  }

  Hal brief(Links links, Pacticipant pacticipant) {
    var document = new Hal()
        .put("name", pacticipant.name())
        .put("displayName", pacticipant.shownName())
        .put("repositoryUrl", pacticipant.repositoryUrl())
        .put("repositoryName", pacticipant.repositoryName())
        .put("repositoryNamespace", pacticipant.repositoryNamespace())
        .put("mainBranch", pacticipant.mainBranch())
        .put("createdAt", Answers.time(pacticipant.createdAt()))
        .put("updatedAt", Answers.time(pacticipant.updatedAt()));
    if (!pacticipant.labels().isEmpty()) {
      document.embed(
          "labels", pacticipant.labels(), label -> label(links, pacticipant.name(), label));
    }
    return document.link(
        "self", to(links.pacticipant(pacticipant.name())).titled(pacticipant.name()));
  }

  private Hal whole(Links links, String name) {
    var pacticipant = pacticipants.require(name);
    var self = links.pacticipant(name);
    var document = brief(links, pacticipant);
    document.embed("labels", pacticipant.labels(), label -> label(links, name, label));
    pacticipants.latest(name, Line.ALL).ifPresent(latest -> {
      document.embed("latestVersion", versions.brief(links, latest));
      document.embed("latest-version", versions.brief(links, latest));
    });
    return document
        .link("versions", self + "/versions")
        .link("pb:versions", to(self + "/versions").titled("Versions"))
        .link(
            "pb:version",
            to(self + "/versions/{version}").titled("Get, create or delete a pacticipant version"))
        .link(
            "pb:version-tag",
            to(self + "/versions/{version}/tags/{tag}")
                .titled("Get, create or delete a tag for a version of " + name))
        .link("pb:branches", to(self + "/branches").titled("Branches"))
        .link(
            "pb:branch-version",
            to(self + "/branches/{branch}/versions/{version}")
                .titled("Get or add/create a version for a branch of " + name))
        .link("pb:latest-version", to(self + "/latest-version").titled("Latest version"))
        .link(
            "pb:label",
            to(self + "/labels/{label}").titled("Get, create or delete a label for " + name))
        .link(
            "pb:can-i-deploy-badge",
            to(self + "/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge")
                .titled("Can I Deploy " + name + " badge"))
        .link(
            "pb:can-i-deploy-branch-to-environment-badge",
            to(self
                    + "/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge")
                .titled("Can I Deploy " + name + " from branch to environment badge"))
        .curies(links.base());
  }
}
