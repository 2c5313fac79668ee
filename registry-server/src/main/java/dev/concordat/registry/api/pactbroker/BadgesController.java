package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.matrix.Destination;
import dev.concordat.registry.matrix.Matrix;
import dev.concordat.registry.matrix.MatrixQuestion;
import dev.concordat.registry.matrix.VersionSelector;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.Verifications;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Small pictures that say how things are. What is not known is grey, never an error: they stand in other people's pages. */
@Controller("brokerBadges")
final class BadgesController {

  private static final String BETWEEN = PactsController.BETWEEN;

  private final Pacts pacts;
  private final Verifications verifications;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Matrix matrix;

  BadgesController(
      Pacts pacts,
      Verifications verifications,
      Pacticipants pacticipants,
      Environments environments,
      Matrix matrix) {
    this.pacts = pacts;
    this.verifications = verifications;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.matrix = matrix;
  }

  @GetMapping(BETWEEN + "/latest/badge")
  ResponseEntity<byte[]> latest(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return pact(provider, consumer, pacts.latest(provider, consumer, Line.ALL), "", request);
  }

  @GetMapping(BETWEEN + "/latest/{tag}/badge")
  ResponseEntity<byte[]> latestTagged(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String tag,
      HttpServletRequest request) {
    return pact(provider, consumer, pacts.latest(provider, consumer, Line.tag(tag)), tag, request);
  }

  @GetMapping(BETWEEN + "/latest-untagged/badge")
  ResponseEntity<byte[]> latestUntagged(
      @PathVariable String provider, @PathVariable String consumer, HttpServletRequest request) {
    return pact(provider, consumer, pacts.latestUntagged(provider, consumer), "", request);
  }

  private ResponseEntity<byte[]> pact(
      String provider,
      String consumer,
      Optional<PactEntry> pact,
      String tag,
      HttpServletRequest request) {
    var success =
        pact.flatMap(one -> verifications.latest(one.contentKey())).map(result -> result.success());
    return badge(
        between(provider, tag.isEmpty() ? consumer : consumer + " (" + tag + ")", request),
        success.orElse(null),
        "verified",
        "failed");
  }

  @GetMapping(
      "/matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{consumerTag}/badge")
  ResponseEntity<byte[]> matrix(
      @PathVariable String provider,
      @PathVariable String providerTag,
      @PathVariable String consumer,
      @PathVariable String consumerTag,
      HttpServletRequest request) {
    var question = new MatrixQuestion(
        List.of(latestTagged(consumer, consumerTag), latestTagged(provider, providerTag)),
        List.of(),
        Destination.NONE,
        true,
        Set.of(),
        MatrixQuestion.DEFAULT_LIMIT);
    return badge(between(provider, consumer, request), answer(question), "verified", "failed");
  }

  private static VersionSelector latestTagged(String pacticipant, String tag) {
    return new VersionSelector(pacticipant, null, null, tag, false, true);
  }

  @GetMapping(
      "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{destination}/badge")
  ResponseEntity<byte[]> toTag(
      @PathVariable String pacticipant,
      @PathVariable String tag,
      @PathVariable String destination,
      HttpServletRequest request) {
    return canIDeploy(
        latestTagged(pacticipant, tag),
        new Destination(null, destination, null, false, false),
        "can-i-deploy to " + destination,
        request);
  }

  @GetMapping(
      "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge")
  ResponseEntity<byte[]> toEnvironment(
      @PathVariable String pacticipant,
      @PathVariable String branch,
      @PathVariable String environment,
      HttpServletRequest request) {
    return canIDeploy(
        new VersionSelector(pacticipant, null, branch, null, false, true),
        Destination.environment(environment),
        "can-i-deploy to " + environment,
        request);
  }

  @GetMapping("/pacticipants/{pacticipant}/main-branch/can-i-merge/badge")
  ResponseEntity<byte[]> canIMerge(@PathVariable String pacticipant, HttpServletRequest request) {
    return canIDeploy(
        new VersionSelector(pacticipant, null, null, null, true, true),
        new Destination(null, null, null, true, false),
        "can-i-merge",
        request);
  }

  private ResponseEntity<byte[]> canIDeploy(
      VersionSelector selector, Destination destination, String label, HttpServletRequest request) {
    var question = new MatrixQuestion(
        List.of(selector), List.of(), destination, true, Set.of(), MatrixQuestion.DEFAULT_LIMIT);
    var shown = Optional.ofNullable(request.getParameter("label")).orElse(label);
    return badge(shown, answer(question), "yes", "no");
  }

  private @Nullable Boolean answer(MatrixQuestion question) {
    boolean isKnown = question.selectors().stream()
            .allMatch(one -> pacticipants.find(one.pacticipant()).isPresent())
        && Optional.ofNullable(question.destination().environment())
            .map(name -> environments.findByName(name).isPresent())
            .orElse(true);
    return isKnown ? matrix.of(question).deployable() : null;
  }

  private static String between(String provider, String consumer, HttpServletRequest request) {
    var given = request.getParameter("label");
    if ("consumer".equals(given)) {
      return shown(consumer, request);
    }
    if ("provider".equals(given)) {
      return shown(provider, request);
    }
    return given == null ? shown(consumer, request) + "/" + shown(provider, request) : given;
  }

  private static String shown(String name, HttpServletRequest request) {
    if (!"true".equals(request.getParameter("initials"))) {
      return name;
    }
    return Stream.of(name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[\\s_-]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static ResponseEntity<byte[]> badge(
      String label, @Nullable Boolean success, String yes, String no) {
    var text = success == null ? "unknown" : success ? yes : no;
    var colour = success == null ? "#9f9f9f" : success ? "#4c1" : "#e05d44";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml;charset=utf-8"))
        .cacheControl(CacheControl.noCache())
        .body(svg(label + " pact".repeat(yes.equals("verified") ? 1 : 0), text, colour)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** About as wide as a letter is. */
  private static final int LETTER = 7;

  private static String svg(String label, String text, String colour) {
    int left = label.length() * LETTER + 10;
    int right = text.length() * LETTER + 10;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
          <rect width="%4$d" height="20" fill="#555"/>
          <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
          <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="%7$d" y="14">%2$s</text>
            <text x="%8$d" y="14">%3$s</text>
          </g>
        </svg>
        """.formatted(
            left + right, escaped(label), text, left, right, colour, left / 2, left + right / 2);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
