package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.pacticipants.Branch;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** {@code /pacticipants/N/branches}. */
@Controller("brokerBranches")
final class BranchesController {

  private static final String ALL = "/pacticipants/{pacticipant}/branches";
  private static final String ONE = ALL + "/{branch}";
  private static final String VERSION = ONE + "/versions/{version}";

  private final Pacticipants pacticipants;
  private final VersionDocuments documents;
  private final Transactions transactions;
  private final Links.Source addresses;

  BranchesController(
      Pacticipants pacticipants,
      VersionDocuments documents,
      Transactions transactions,
      Links.Source addresses) {
    this.pacticipants = pacticipants;
    this.documents = documents;
    this.transactions = transactions;
    this.addresses = addresses;
  }

  @GetMapping(ALL)
  ResponseEntity<byte[]> list(@PathVariable String pacticipant, HttpServletRequest request) {
    var links = addresses.of(request);
    var page = Pages.of(request);
    var address = links.pacticipant(pacticipant) + "/branches";
    var query = Optional.ofNullable(request.getParameter("q")).orElse("");
    var found = query.isEmpty()
        ? pacticipants.branches(pacticipant, page)
        : pacticipants.branches(pacticipant, Page.WHOLE).stream()
            .filter(branch -> branch.name().contains(query))
            .skip(page.offset())
            .limit(page.size())
            .toList();
    var list = new Hal()
        .embed("branches", found, branch -> branch(links, branch))
        .link("self", to(address).titled("Branches"));
    return Answers.ok(Pages.numbered(list, address, page, pacticipants.countBranches(pacticipant)));
  }

  /** All but those that are excluded, and the main branch. */
  @DeleteMapping(ALL)
  ResponseEntity<byte[]> deleteAll(@PathVariable String pacticipant, HttpServletRequest request) {
    var kept = new HashSet<>(Set.copyOf(RackQuery.of(request).texts("exclude[]")));
    var links = addresses.of(request);
    var notices = transactions.write(() -> {
      Optional.ofNullable(pacticipants.require(pacticipant).mainBranch()).ifPresent(kept::add);
      var going = pacticipants.branches(pacticipant, Page.WHOLE).stream()
          .map(Branch::name)
          .filter(name -> !kept.contains(name))
          .toList();
      going.forEach(name -> pacticipants.deleteBranch(pacticipant, name));
      return going;
    });
    var answer = new Hal();
    answer
        .json()
        .putArray("notices")
        .addObject()
        .put("type", "success")
        .put(
            "text",
            "Deleted %d branches of %s: %s"
                .formatted(notices.size(), pacticipant, String.join(", ", notices)));
    return Answers.ok(answer.link("pb:pacticipant", links.pacticipant(pacticipant)));
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(
      @PathVariable String pacticipant, @PathVariable String branch, HttpServletRequest request) {
    pacticipants.require(pacticipant);
    return pacticipants
        .branch(pacticipant, branch)
        .map(found -> Answers.ok(branch(addresses.of(request), found)))
        .orElseThrow(() -> unknown(pacticipant, branch));
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(@PathVariable String pacticipant, @PathVariable String branch) {
    if (!pacticipants.deleteBranch(pacticipant, branch)) {
      throw unknown(pacticipant, branch);
    }
    return Answers.noContent();
  }

  private static BrokerRefusal unknown(String pacticipant, String branch) {
    return BrokerRefusal.notFound(
        "No branch '%s' found for pacticipant '%s'".formatted(branch, pacticipant));
  }

  @PutMapping(VERSION)
  ResponseEntity<byte[]> add(
      @PathVariable String pacticipant,
      @PathVariable String branch,
      @PathVariable String version,
      HttpServletRequest request) {
    boolean isNew = pacticipants.add(pacticipant, version, Line.branch(branch));
    return Answers.savedAs(isNew, version(pacticipant, branch, version, request));
  }

  @GetMapping(VERSION)
  ResponseEntity<byte[]> oneVersion(
      @PathVariable String pacticipant,
      @PathVariable String branch,
      @PathVariable String version,
      HttpServletRequest request) {
    return Answers.ok(version(pacticipant, branch, version, request));
  }

  @DeleteMapping(VERSION)
  ResponseEntity<byte[]> remove(
      @PathVariable String pacticipant, @PathVariable String branch, @PathVariable String version) {
    if (!pacticipants.remove(pacticipant, version, Line.branch(branch))) {
      throw notInBranch(pacticipant, branch, version);
    }
    return Answers.noContent();
  }

  private Hal version(
      String pacticipant, String branch, String version, HttpServletRequest request) {
    var links = addresses.of(request);
    return pacticipants.version(pacticipant, version).stream()
        .flatMap(found -> found.branches().stream())
        .filter(entry -> entry.line().name().equals(branch))
        .findFirst()
        .map(entry -> documents
            .branchVersion(links, pacticipant, version, entry)
            .link(
                "pb:version",
                to(links.version(pacticipant, version)).titled("Version").named(version)))
        .orElseThrow(() -> notInBranch(pacticipant, branch, version));
  }

  private static BrokerRefusal notInBranch(String pacticipant, String branch, String version) {
    return BrokerRefusal.notFound(
        "Version '%s' of '%s' is not in branch '%s'".formatted(version, pacticipant, branch));
  }

  private static Hal branch(Links links, Branch branch) {
    var self = links.branch(branch.pacticipant(), branch.name());
    return new Hal()
        .put("name", branch.name())
        .put("createdAt", Answers.time(branch.createdAt()))
        .link("self", to(self).titled("Branch").named(branch.name()))
        .link("pb:latest-version", to(self + "/latest-version").titled("Latest version for branch"))
        .link("pb:versions", to(self + "/versions").titled("Versions of branch"));
  }
}
