package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.pacts.VerifiablePact;
import dev.concordat.registry.pacts.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Why a content was chosen, carried in its address, so that a result that comes back to it can be told apart: for which versions of
 * the consumer, and whether it was pending or work in progress.
 */
final class SelectionMetadata {

  private SelectionMetadata() {}

  static String of(VerifiablePact pact) {
    var parts = new ArrayList<String>();
    for (var reason : pact.reasons()) {
      parts.add("s[][k]=" + reason.kind());
      if (reason.name() != null) {
        parts.add("s[][n]=" + Links.encoded(reason.name()));
      }
      parts.add("s[][cvn]=" + Links.encoded(reason.version()));
    }
    if (pact.pending()) {
      parts.add("p=true");
    }
    if (pact.wip()) {
      parts.add("w=true");
    }
    return encoded(parts);
  }

  /** What a webhook's call is about. */
  static String ofVersion(String consumerVersion) {
    return encoded(List.of("cvn=" + Links.encoded(consumerVersion), "w=false"));
  }

  private static String encoded(List<String> parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("&", parts).getBytes(StandardCharsets.UTF_8));
  }

  /** What it says; nothing if it cannot be read. */
  static Verification.Selection read(String metadata) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(metadata), StandardCharsets.UTF_8);
      var query = RackQuery.of(text);
      var versions = new ArrayList<String>();
      query.things("s").forEach(reason -> {
        if (reason.containsKey("cvn")) {
          versions.add(reason.get("cvn"));
        }
      });
      query.text("cvn").ifPresent(versions::add);
      return new Verification.Selection(versions.stream().distinct().toList(), query.isTrue("w"));
    } catch (IllegalArgumentException | InvalidParameterException unreadable) {
      return Verification.Selection.UNKNOWN;
    }
  }
}
