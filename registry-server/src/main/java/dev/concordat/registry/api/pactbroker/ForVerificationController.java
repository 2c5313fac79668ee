package dev.concordat.registry.api.pactbroker;

import static dev.concordat.registry.api.pactbroker.Hal.Link.to;

import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.Selector;
import dev.concordat.registry.pacts.VerifiablePact;
import dev.concordat.registry.pacts.VerifiablePact.Reason;
import dev.concordat.registry.pacts.VerifiablePacts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code for-verification}: which pacts a provider's build is to verify, and why. */
@Controller("brokerForVerification")
final class ForVerificationController {

  private static final String HERE = "/pacts/provider/{provider}/for-verification";

  private final VerifiablePacts pacts;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Links.Source addresses;

  ForVerificationController(
      VerifiablePacts pacts,
      Pacticipants pacticipants,
      Environments environments,
      Links.Source addresses) {
    this.pacts = pacts;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.addresses = addresses;
  }

  @PostMapping(HERE)
  ResponseEntity<byte[]> asked(@PathVariable String provider, HttpServletRequest request)
      throws IOException {
    return answer(provider, Bodies.object(request), request);
  }

  /** As clients asked before 2020. */
  @GetMapping(HERE)
  ResponseEntity<byte[]> askedByQuery(@PathVariable String provider, HttpServletRequest request) {
    var query = RackQuery.of(request);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var selectors = body.putArray("consumerVersionSelectors");
    for (var thing : query.things("consumer_version_selectors")) {
      var selector = selectors.addObject();
      thing.forEach((name, value) -> {
        if (value.equals("true") || value.equals("false")) {
          selector.put(camelCase(name), value.equals("true"));
        } else {
          selector.put(camelCase(name), value);
        }
      });
    }
    query
        .text("provider_version_branch")
        .ifPresent(name -> body.put("providerVersionBranch", name));
    query
        .text("include_pending_status")
        .ifPresent(text -> body.put("includePendingStatus", text.equals("true")));
    query.text("include_wip_pacts_since").ifPresent(text -> body.put("includeWipPactsSince", text));
    var tags = body.putArray("providerVersionTags");
    query.texts("provider_version_tags[]").forEach(tags::add);
    return answer(provider, body, request);
  }

  private static String camelCase(String name) {
    var words = name.split("_", -1);
    var text = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      if (!words[i].isEmpty()) {
        text.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
      }
    }
    return text.toString();
  }

  private ResponseEntity<byte[]> answer(
      String provider, JsonNode body, HttpServletRequest request) {
    if (pacticipants.find(provider).isEmpty()) {
      throw BrokerRefusal.notFound("No provider with name '%s' found".formatted(provider));
    }
    var question = question(body);
    boolean withPending = !Boolean.FALSE.equals(Bodies.truth(body, "includePendingStatus"));
    var links = addresses.of(request);
    var found = pacts.of(provider, question);
    return Answers.ok(new Hal()
        .embed("pacts", found, pact -> document(links, pact, question, withPending))
        .link("self", to(links.base() + request.getRequestURI()).titled("Pacts to be verified"))
        .curies(links.base()));
  }

  private VerifiablePacts.Question question(JsonNode body) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    var branch = Optional.ofNullable(Bodies.text(body, "providerVersionBranch"))
        .filter(name -> !name.isBlank());
    var selectors = new ArrayList<Selector>();
    var said = new ArrayList<String>();
    var all = body.path("consumerVersionSelectors");
    if (!all.isMissingNode() && !all.isNull() && !all.isArray()) {
      problems.put("consumerVersionSelectors", List.of("must be an array"));
    }
    for (var one : all) {
      int index = selectors.size();
      var selector = selector(one);
      var wrong = new ArrayList<>(
          one.isObject() ? selector.problems(branch.isPresent()) : List.of("must be an object"));
      var environment = selector.environment();
      if (environment != null && environments.findByName(environment).isEmpty()) {
        wrong.add("environment with name '%s' does not exist".formatted(environment));
      }
      wrong.forEach(text -> said.add("%s (at index %d)".formatted(text, index)));
      selectors.add(selector);
    }
    if (!said.isEmpty()) {
      problems.put("consumerVersionSelectors", said);
    }
    var since = Optional.ofNullable(Bodies.text(body, "includeWipPactsSince"))
        .filter(text -> !text.isBlank());
    var time = since.flatMap(ForVerificationController::time);
    if (since.isPresent() && time.isEmpty()) {
      problems.put("includeWipPactsSince", List.of("is not a valid date"));
    }
    if (!problems.isEmpty()) {
      throw BrokerRefusal.ofFields(problems);
    }
    return new VerifiablePacts.Question(
        selectors, branch, Bodies.texts(body, "providerVersionTags"), time);
  }

  private static Selector selector(JsonNode one) {
    return new Selector(
        Bodies.truth(one, "mainBranch"),
        Bodies.text(one, "branch"),
        Bodies.text(one, "fallbackBranch"),
        Bodies.truth(one, "matchingBranch"),
        Bodies.text(one, "tag"),
        Bodies.text(one, "fallbackTag"),
        Bodies.truth(one, "latest"),
        Bodies.text(one, "consumer"),
        Bodies.truth(one, "deployed"),
        Bodies.truth(one, "released"),
        Bodies.truth(one, "deployedOrReleased"),
        Bodies.text(one, "environment"));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.length() <= "2026-01-31".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException otherwise) {
      try {
        return Optional.of(
            java.time.LocalDateTime.parse(text).atOffset(ZoneOffset.UTC).toInstant());
      } catch (DateTimeParseException noTime) {
        return Optional.empty();
      }
    }
  }

  private static Hal document(
      Links links, VerifiablePact one, VerifiablePacts.Question question, boolean withPending) {
    var address = links.content(one.pact().contentKey(), SelectionMetadata.of(one));
    var properties = new Hal();
    if (withPending) {
      properties.put("pending", one.pending());
    }
    if (one.wip()) {
      properties.put("wip", true);
    }
    var notices = properties.json().putArray("notices");
    notice(notices.addObject(), "before_verification", why(links, one));
    if (withPending) {
      var line = line(question);
      notice(notices.addObject(), "before_verification", pendingNow(one, line));
      if (one.pending()) {
        notice(
            notices.addObject(),
            "after_verification:success_true_published_false",
            ("This pact is still in pending state for %s as the successful verification results"
                    + " have not yet been published.")
                .formatted(line));
        notice(
            notices.addObject(),
            "after_verification:success_false_published_false",
            ("This pact is still in pending state for %s as a successful verification result has"
                    + " not yet been published")
                .formatted(line));
        notice(
            notices.addObject(),
            "after_verification:success_true_published_true",
            "This pact is no longer in pending state for %s, as a successful verification result has been published"
                .formatted(line));
        notice(
            notices.addObject(),
            "after_verification:success_false_published_true",
            "This pact is still in pending state for %s as the verification has failed"
                .formatted(line));
      }
    }
    return new Hal()
        .put("shortDescription", shortDescription(one))
        .set("verificationProperties", properties)
        .link("self", to(address).named(PactDocuments.title(one.pact())));
  }

  private static void notice(ObjectNode notice, String when, String text) {
    notice.put("when", when).put("text", text);
  }

  private static String line(VerifiablePacts.Question question) {
    if (question.providerBranch().isPresent()) {
      return "any version from branch '%s'".formatted(question.providerBranch().get());
    }
    return question.providerTags().isEmpty()
        ? "this provider"
        : question.providerTags().stream()
            .map("'%s'"::formatted)
            .collect(Collectors.joining(
                ", ",
                question.providerTags().size() == 1
                    ? "any version with tag "
                    : "any version with tags ",
                ""));
  }

  private static String pendingNow(VerifiablePact one, String line) {
    return one.pending()
        ? ("This pact is in pending state for this version of %s because a successful verification"
                + " result for %s has not yet been published. If this verification fails, it will"
                + " not cause the overall build to fail.")
            .formatted(one.pact().provider(), line)
        : ("This pact has previously been successfully verified by %s. If this verification fails,"
                + " it will fail the build.")
            .formatted(line);
  }

  private static String why(Links links, VerifiablePact one) {
    var reasons =
        one.reasons().stream().map(ForVerificationController::text).distinct().toList();
    return reasons.stream()
        .map(text -> "    * " + text)
        .collect(Collectors.joining(
            "\n",
            ("The pact at %s is being verified because %sthe pact content belongs to the consumer"
                    + " version%s matching the following criteri%s:%n")
                .formatted(
                    links.content(one.pact().contentKey()),
                    one.wip() ? "it is a 'work in progress' pact (ie. " : "",
                    reasons.size() == 1 ? "" : "s",
                    reasons.size() == 1 ? "on" : "a"),
            one.wip() ? ")" : ""));
  }

  private static String text(Reason reason) {
    var version = "(" + reason.version() + ")";
    var name = Optional.ofNullable(reason.name()).orElse("");
    return switch (reason.kind()) {
      case MAIN_BRANCH -> "latest version from the main branch '%s' %s".formatted(name, version);
      case BRANCH -> "latest version from branch '%s' %s".formatted(name, version);
      case LATEST_TAGGED -> "latest version tagged '%s' %s".formatted(name, version);
      case ALL_TAGGED -> "all consumer versions tagged '%s' %s".formatted(name, version);
      case LATEST -> "latest version of a consumer " + version;
      case DEPLOYED -> "consumer version(s) currently deployed to %s %s".formatted(name, version);
      case RELEASED ->
        "consumer version(s) released and supported in %s %s".formatted(name, version);
      case ENVIRONMENT -> "a consumer version in environment %s %s".formatted(name, version);
    };
  }

  private static @Nullable String shortDescription(VerifiablePact one) {
    return one.reasons().stream()
        .map(reason -> switch (reason.kind()) {
          case MAIN_BRANCH, BRANCH -> "latest from branch " + reason.name();
          case LATEST_TAGGED -> "latest " + reason.name();
          case ALL_TAGGED -> "one of " + reason.name();
          case LATEST -> "latest";
          case DEPLOYED -> "deployed to " + reason.name();
          case RELEASED -> "released to " + reason.name();
          case ENVIRONMENT -> "in " + reason.name();
        })
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
