package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.Integration;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.Verifications;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /integrations}, {@code /groups}, {@code /relationships}, {@code /dashboard}: who has to do with whom. */
@Controller("brokerIntegrations")
final class IntegrationsController {

  private static final String GRAPHVIZ = "text/vnd.graphviz";

  private final Pacts pacts;
  private final Verifications verifications;
  private final Pacticipants pacticipants;
  private final Transactions transactions;
  private final Links.Source addresses;

  IntegrationsController(
      Pacts pacts,
      Verifications verifications,
      Pacticipants pacticipants,
      Transactions transactions,
      Links.Source addresses) {
    this.pacts = pacts;
    this.verifications = verifications;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
    this.addresses = addresses;
  }

  @GetMapping("/integrations")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    boolean asGraph = Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
        .anyMatch(line -> line.contains(GRAPHVIZ));
    if (asGraph) {
      return Answers.of(
          HttpStatus.OK,
          GRAPHVIZ + ";charset=utf-8",
          graph(pacts.integrations()).getBytes(StandardCharsets.UTF_8));
    }
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .embed("integrations", pacts.integrations(), one -> document(links, one))
        .link("self", to(links.base() + "/integrations").titled("All integrations"))
        .curies(links.base()));
  }

  private static String graph(List<Integration> integrations) {
    var text = new StringBuilder(
        "digraph { ranksep=3; ratio=auto; overlap=false; node [ shape = plaintext ];\n");
    for (var one : integrations) {
      text.append("  %s -> %s\n".formatted(quoted(one.consumer()), quoted(one.provider())));
    }
    return text.append("}\n").toString();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Hal document(Links links, Integration one) {
    var status = status(one);
    return new Hal()
        .embed("consumer", name(links, one.consumer()))
        .embed("provider", name(links, one.provider()))
        .put("verificationStatus", status)
        .link(
            "pb:dashboard",
            to(links.to("dashboard", "provider", one.provider(), "consumer", one.consumer()))
                .titled("BETA: Pact dashboard"))
        .link(
            "pb:matrix",
            to(links.to("matrix", "provider", one.provider(), "consumer", one.consumer()))
                .titled("Matrix for %s and %s".formatted(one.consumer(), one.provider())))
        .link(
            "pb:group",
            to(links.to("groups", one.consumer())).titled("Applications around " + one.consumer()));
  }

  private static Hal name(Links links, String pacticipant) {
    return new Hal()
        .put("name", pacticipant)
        .link("self", to(links.pacticipant(pacticipant)).named(pacticipant));
  }

  private String status(Integration one) {
    return pacts
        .latest(one.provider(), one.consumer(), Line.ALL)
        .flatMap(pact -> verifications.latest(pact.contentKey()))
        .map(result -> result.success() ? "success" : "failed")
        .orElse("never");
  }

  @DeleteMapping("/integrations")
  ResponseEntity<byte[]> deleteAll() {
    transactions.write(() -> {
      var all = pacts.integrations();
      all.forEach(one -> pacts.deleteAll(one.provider(), one.consumer(), Line.ALL));
      all.forEach(this::deleteLonely);
      return all;
    });
    return Answers.noContent();
  }

  @DeleteMapping("/integrations/provider/{provider}/consumer/{consumer}")
  ResponseEntity<byte[]> delete(@PathVariable String provider, @PathVariable String consumer) {
    transactions.write(() -> {
      pacticipants.require(provider);
      pacticipants.require(consumer);
      pacts.deleteAll(provider, consumer, Line.ALL);
      deleteLonely(new Integration(consumer, provider));
      return provider;
    });
    return Answers.noContent();
  }

  /** Applications that have to do with nobody any more. */
  private void deleteLonely(Integration one) {
    for (var name : List.of(one.consumer(), one.provider())) {
      if (pacticipants.find(name).isPresent() && pacts.integrationsOf(name).isEmpty()) {
        pacticipants.delete(name);
      }
    }
  }

  @GetMapping("/relationships")
  ResponseEntity<byte[]> relationships() {
    return csv(pacts.integrations());
  }

  /** All that an application has to do with, directly or through others. */
  @GetMapping("/groups/{pacticipant}")
  ResponseEntity<byte[]> group(@PathVariable String pacticipant) {
    pacticipants.require(pacticipant);
    var all = pacts.integrations();
    Set<String> seen = new LinkedHashSet<>();
    var open = new ArrayDeque<String>();
    seen.add(pacticipant);
    open.add(pacticipant);
    while (!open.isEmpty()) {
      var name = open.remove();
      for (var one : all) {
        if (one.consumer().equals(name) && seen.add(one.provider())) {
          open.add(one.provider());
        }
        if (one.provider().equals(name) && seen.add(one.consumer())) {
          open.add(one.consumer());
        }
      }
    }
    return csv(all.stream().filter(one -> seen.contains(one.consumer())).toList());
  }

  private static ResponseEntity<byte[]> csv(List<Integration> integrations) {
    var text = new StringBuilder("source,target,weight\n");
    integrations.forEach(
        one -> text.append("%s,%s,1\n".formatted(cell(one.consumer()), cell(one.provider()))));
    return Answers.of(
        HttpStatus.OK, "text/csv;charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String cell(String name) {
    return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  @GetMapping("/dashboard")
  ResponseEntity<byte[]> dashboard(HttpServletRequest request) {
    return dashboard(pacts.latest(Optional.empty(), Line.ALL), request);
  }

  @GetMapping("/dashboard/provider/{provider}/consumer/{consumer}")
  ResponseEntity<byte[]> dashboard(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    pacticipants.require(provider);
    pacticipants.require(consumer);
    return dashboard(pacts.latest(provider, consumer, Line.ALL).stream().toList(), request);
  }

  private ResponseEntity<byte[]> dashboard(List<PactEntry> found, HttpServletRequest request) {
    var links = addresses.of(request);
    return Answers.ok(new Hal()
        .list("items", found, pact -> item(links, pact))
        .link("self", to(links.base() + request.getRequestURI()).titled("Dashboard")));
  }

  private Hal item(Links links, PactEntry pact) {
    var result = verifications.latest(pact.contentKey());
    var consumer = new Hal()
        .put("name", pact.consumer())
        .set("version", new Hal().put("number", pact.version()))
        .link("self", links.pacticipant(pact.consumer()));
    var provider = new Hal().put("name", pact.provider());
    result.ifPresent(
        one -> provider.set("version", new Hal().put("number", one.providerVersion())));
    provider.link("self", links.pacticipant(pact.provider()));
    var item = new Hal()
        .set("consumer", consumer)
        .set("provider", provider)
        .set(
            "pact",
            new Hal()
                .put("createdAt", Answers.time(pact.publishedAt()))
                .link("self", links.pact(pact)));
    result.ifPresent(one -> item.set(
        "latestVerificationResult",
        new Hal()
            .put("success", one.success())
            .put("verifiedAt", Answers.time(one.verifiedAt()))
            .link("self", links.result(one.content(), one.number()))));
    return item.put(
        "verificationStatus",
        result.map(one -> one.success() ? "success" : "failed").orElse("never"));
  }
}
