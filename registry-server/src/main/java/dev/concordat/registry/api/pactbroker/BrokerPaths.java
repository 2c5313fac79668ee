package dev.concordat.registry.api.pactbroker;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Which paths belong to this API. */
final class BrokerPaths {

  /** What a request below the prefix carries: the prefix. */
  static final String PREFIX = BrokerPaths.class.getName() + ".prefix";

  /** First parts of its paths. None of them starts a path of another API here. */
  private static final Set<String> FIRST = Set.of(
      "pacticipants",
      "pacts",
      "contracts",
      "environments",
      "deployed-versions",
      "released-versions",
      "matrix",
      "can-i-deploy",
      "verification-results",
      "integrations",
      "labels",
      "webhooks",
      "triggered-webhooks",
      "groups",
      "relationships",
      "dashboard",
      "metrics",
      "diagnostic",
      "clean",
      "doc");

  private BrokerPaths() {}

  static boolean isHere(HttpServletRequest request) {
    return request.getAttribute(PREFIX) != null || isHere(request.getRequestURI());
  }

  static boolean isHere(String path) {
    int end = path.indexOf('/', 1);
    return path.length() > 1
        && FIRST.contains(end < 0 ? path.substring(1) : path.substring(1, end));
  }
}
