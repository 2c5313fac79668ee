package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.Pacts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /diagnostic}, {@code /metrics} and {@code /clean}: how the server is. */
@Controller("brokerStatus")
final class StatusController {

  private final Pacticipants pacticipants;
  private final Pacts pacts;
  private final Environments environments;
  private final Links.Source addresses;

  StatusController(
      Pacticipants pacticipants, Pacts pacts, Environments environments, Links.Source addresses) {
    this.pacticipants = pacticipants;
    this.pacts = pacts;
    this.environments = environments;
    this.addresses = addresses;
  }

  @GetMapping("/diagnostic/status/heartbeat")
  ResponseEntity<byte[]> heartbeat(HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(
        new Hal().put("ok", true).link("self", to(links.base() + "/diagnostic/status/heartbeat")));
  }

  @GetMapping("/diagnostic/status/dependencies")
  ResponseEntity<byte[]> dependencies(HttpServletRequest request) {
    environments.all();
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .set("database", new Hal().put("ok", true))
        .link("self", to(links.base() + "/diagnostic/status/dependencies")));
  }

  @GetMapping("/metrics")
  ResponseEntity<byte[]> metrics() {
    var all = pacticipants.all();
    int versions =
        all.stream().mapToInt(one -> pacticipants.count(one.name(), Line.ALL)).sum();
    return Answers.ok(new Hal()
        .set("pacticipants", new Hal().put("count", all.size()))
        .set("integrations", new Hal().put("count", pacts.integrations().size()))
        .set("pacticipantVersions", new Hal().put("count", versions))
        .set("environments", new Hal().put("count", environments.all().size()))
        .set(
            "deployedVersions",
            new Hal().put("currentlyDeployedCount", environments.deployed().size()))
        .set(
            "releasedVersions",
            new Hal().put("currentlySupportedCount", environments.released().size())));
  }

  /** What was acknowledged is kept, so there is nothing to clean up; tools that ask are told so. */
  @PostMapping("/clean")
  ResponseEntity<byte[]> clean() {
    var answer = new Hal();
    answer
        .json()
        .putArray("notices")
        .addObject()
        .put("type", "info")
        .put("text", "Nothing was deleted: this registry keeps its history.");
    return Answers.ok(answer);
  }
}
