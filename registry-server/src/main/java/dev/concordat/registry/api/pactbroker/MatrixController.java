package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.matrix.Destination;
import dev.concordat.registry.matrix.Matrix;
import dev.concordat.registry.matrix.MatrixAnswer;
import dev.concordat.registry.matrix.MatrixQuestion;
import dev.concordat.registry.matrix.VersionSelector;
import dev.concordat.registry.pacticipants.Pacticipants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /matrix} and {@code /can-i-deploy}. */
@Controller("brokerMatrix")
final class MatrixController {

  private final Matrix matrix;
  private final MatrixDocuments documents;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Links.Source addresses;

  MatrixController(
      Matrix matrix,
      MatrixDocuments documents,
      Pacticipants pacticipants,
      Environments environments,
      Links.Source addresses) {
    this.matrix = matrix;
    this.documents = documents;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.addresses = addresses;
  }

  @GetMapping("/matrix")
  ResponseEntity<byte[]> matrix(HttpServletRequest request) {
    var query = RackQuery.of(request);
    return answer(
        question(selectors(query, "q"), query, query.text("latestby").orElse("")), request);
  }

  @GetMapping("/matrix/provider/{provider}/consumer/{consumer}")
  ResponseEntity<byte[]> between(
      @org.springframework.web.bind.annotation.PathVariable String provider,
      @org.springframework.web.bind.annotation.PathVariable String consumer,
      HttpServletRequest request) {
    var selectors = List.of(all(consumer), all(provider));
    return answer(question(selectors, RackQuery.of(request), "cvpv"), request);
  }

  private static VersionSelector all(String pacticipant) {
    return new VersionSelector(pacticipant, null, null, null, false, false);
  }

  @GetMapping("/can-i-deploy")
  ResponseEntity<byte[]> canIDeploy(HttpServletRequest request) {
    var query = RackQuery.of(request);
    var problems = new ArrayList<String>();
    var pacticipant = query.text("pacticipant").filter(text -> !text.isBlank());
    var version = query.text("version").filter(text -> !text.isBlank());
    if (pacticipant.isEmpty()) {
      problems.add("Please provide the name of the pacticipant.");
    }
    if (version.isEmpty()) {
      problems.add("Please provide the version number of the pacticipant.");
    }
    if (!problems.isEmpty()) {
      throw BrokerRefusal.ofQuestion(problems);
    }
    var selector = VersionSelector.of(pacticipant.orElseThrow(), version.orElseThrow());
    return answer(question(List.of(selector), query, "cvp"), request);
  }

  private MatrixQuestion question(
      List<VersionSelector> selectors, RackQuery query, String latestBy) {
    var problems = new ArrayList<String>();
    if (selectors.isEmpty()) {
      problems.add("Please provide 1 or more version selectors.");
    }
    var ignored = selectors(query, "ignore");
    selectors.forEach(selector -> problems.addAll(problems(selector)));
    if (ignored.stream().anyMatch(one -> one.pacticipant().isBlank())) {
      problems.add("Please specify the pacticipant name to ignore");
    }
    var environment = query.text("environment").filter(text -> !text.isBlank());
    var tag = query.text("tag").or(() -> query.text("to")).filter(text -> !text.isBlank());
    var branch = query.text("branch").filter(text -> !text.isBlank());
    boolean mainBranch = query.isTrue("mainBranch");
    boolean latest = query.isTrue("latest");
    long destinations = Stream.of(environment.isPresent(), tag.isPresent(), mainBranch)
        .filter(Boolean::booleanValue)
        .count();
    if (destinations > 1) {
      problems.add("Cannot specify more than one of tag, environment and mainBranch");
    }
    if (environment.isPresent() && latest) {
      problems.add("Cannot specify both latest and environment");
    }
    if (environment.isPresent() && environments.findByName(environment.get()).isEmpty()) {
      problems.add("Environment with name '%s' does not exist".formatted(environment.get()));
    }
    int limit = limit(query, problems);
    if (!latestBy.isEmpty() && !Set.of("cvp", "cvpv", "cp").contains(latestBy)) {
      problems.add("latestby must be cvp or cvpv");
    }
    if (!problems.isEmpty()) {
      throw BrokerRefusal.ofQuestion(problems.stream().distinct().toList());
    }
    var destination = new Destination(
        environment.orElse(null),
        tag.orElse(null),
        branch.orElse(null),
        mainBranch,
        latest && tag.isEmpty() && branch.isEmpty() && !mainBranch);
    return new MatrixQuestion(
        selectors,
        ignored,
        destination,
        latestBy.equals("cvp") || latestBy.equals("cp"),
        query.texts("success[]").stream()
            .filter(text -> text.equals("true") || text.equals("false"))
            .map(Boolean::valueOf)
            .collect(Collectors.toSet()),
        limit);
  }

  private static int limit(RackQuery query, List<String> problems) {
    try {
      int limit = query.text("limit").map(Integer::valueOf).orElse(MatrixQuestion.DEFAULT_LIMIT);
      if (limit > 0) {
        return Math.min(limit, 1_000);
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    problems.add("limit must be a positive integer");
    return MatrixQuestion.DEFAULT_LIMIT;
  }

  private List<String> problems(VersionSelector selector) {
    var problems = new ArrayList<String>();
    if (selector.pacticipant().isBlank()) {
      problems.add("Please specify the pacticipant name");
    } else if (pacticipants.find(selector.pacticipant()).isEmpty()) {
      problems.add("Pacticipant %s not found".formatted(selector.pacticipant()));
    }
    if (selector.version() != null && (selector.tag() != null || selector.latest())) {
      problems.add("A version number and latest flag or tag can't both be specified for "
          + selector.pacticipant());
    }
    return problems;
  }

  private static List<VersionSelector> selectors(RackQuery query, String name) {
    return query.things(name).stream().map(MatrixController::selector).toList();
  }

  private static VersionSelector selector(Map<String, String> thing) {
    return new VersionSelector(
        thing.getOrDefault("pacticipant", ""),
        blankIsAbsent(thing.get("version")),
        blankIsAbsent(thing.get("branch")),
        blankIsAbsent(thing.get("tag")),
        "true".equals(thing.get("mainBranch")),
        "true".equals(thing.get("latest")));
  }

  private static @org.jspecify.annotations.Nullable String blankIsAbsent(
      @org.jspecify.annotations.Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private ResponseEntity<byte[]> answer(MatrixQuestion question, HttpServletRequest request) {
    MatrixAnswer answer = matrix.of(question);
    boolean asText = Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
        .anyMatch(line -> line.strip().startsWith("text/plain"));
    if (asText) {
      return Answers.text(MatrixDocuments.table(answer));
    }
    var links = addresses.of(request);
    var query =
        Optional.ofNullable(request.getQueryString()).map(text -> "?" + text).orElse("");
    return Answers.ok(documents
        .whole(links, answer, !question.ignored().isEmpty())
        .link("self", to(links.base() + request.getRequestURI() + query)));
  }
}
