package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Addresses as the client that asked can reach them. */
final class Links {

  /** Knows what is set about addresses. */
  @Component
  static final class Source {

    private final BrokerSettings settings;

    Source(BrokerSettings settings) {
      this.settings = settings;
    }

    Links of(HttpServletRequest request) {
      var prefix = Optional.ofNullable(request.getAttribute(BrokerPaths.PREFIX)).orElse("");
      var fixed = settings.baseUrl();
      return new Links((fixed == null ? address(request) : fixed) + prefix);
    }

    /** Where nobody asked, such as in what a webhook sends. */
    Links ofServer(String otherwise) {
      var fixed = settings.baseUrl();
      return new Links(fixed == null ? otherwise : fixed);
    }

    private static String address(HttpServletRequest request) {
      var scheme = first(request, "X-Forwarded-Proto").orElse(request.getScheme());
      var host = first(request, "X-Forwarded-Host")
          .or(() -> first(request, "Host"))
          .orElse(request.getServerName() + ":" + request.getServerPort());
      var port = first(request, "X-Forwarded-Port")
          .filter(number -> !host.contains(":") && !number.equals("80") && !number.equals("443"))
          .map(number -> ":" + number)
          .orElse("");
      var path = first(request, "X-Forwarded-Prefix").orElse("").replaceAll("/+$", "");
      return scheme + "://" + host + port + path;
    }

    private static Optional<String> first(HttpServletRequest request, String header) {
      return Optional.ofNullable(request.getHeader(header))
          .map(value -> value.split(",", 2)[0].strip())
          .filter(value -> !value.isEmpty());
    }
  }

  private final String base;

  Links(String base) {
    this.base = base;
  }

  String base() {
    return base;
  }

  /** The address of a path whose parts are names. */
  String to(String... parts) {
    var path = new StringBuilder(base);
    for (var part : parts) {
      path.append('/').append(UriUtils.encode(part, StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  String pacticipant(String name) {
    return to("pacticipants", name);
  }

  String version(String pacticipant, String number) {
    return to("pacticipants", pacticipant, "versions", number);
  }

  String branch(String pacticipant, String branch) {
    return to("pacticipants", pacticipant, "branches", branch);
  }

  String branchVersion(String pacticipant, String branch, String number) {
    return branch(pacticipant, branch) + "/versions/" + encoded(number);
  }

  String tag(String pacticipant, String number, String tag) {
    return version(pacticipant, number) + "/tags/" + encoded(tag);
  }

  String environment(String uuid) {
    return to("environments", uuid);
  }

  String pacts(String provider, String consumer) {
    return to("pacts", "provider", provider, "consumer", consumer);
  }

  String pact(PactEntry pact) {
    return pacts(pact.provider(), pact.consumer()) + "/version/" + encoded(pact.version());
  }

  String content(ContentKey content) {
    return pacts(content.provider(), content.consumer()) + "/pact-version/" + content.sha();
  }

  String content(ContentKey content, String metadata) {
    return metadata.isEmpty() ? content(content) : content(content) + "/metadata/" + metadata;
  }

  String result(ContentKey content, int number) {
    return content(content) + "/verification-results/" + number;
  }

  static String encoded(String part) {
    return UriUtils.encode(part, StandardCharsets.UTF_8);
  }
}
