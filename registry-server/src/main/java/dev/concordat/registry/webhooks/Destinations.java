package dev.concordat.registry.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where webhooks may go: nobody is to reach through this server what they could not reach themselves. */
@Component
final class Destinations {

  private final WebhookSettings settings;

  Destinations(WebhookSettings settings) {
    this.settings = settings;
  }

  /** What is wrong with an address before anybody is called; empty if nothing is. */
  Optional<String> problem(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException malformed) {
      return Optional.of("is not a valid URL");
    }
    var scheme = uri.getScheme();
    if (scheme == null || uri.getHost() == null) {
      return Optional.of("is not a valid URL eg. http://example.org");
    }
    if (settings.schemes().stream().noneMatch(scheme::equalsIgnoreCase)) {
      return Optional.of("scheme must be %s. See concordat.webhooks.schemes"
          .formatted(String.join(", ", settings.schemes())));
    }
    if (!settings.hosts().isEmpty() && !isNamed(uri.getHost())) {
      return Optional.of("host must be in the list %s. See concordat.webhooks.hosts"
          .formatted(String.join(", ", settings.hosts())));
    }
    return Optional.empty();
  }

  /**
   * The address to connect to. It is looked up once, and the caller connects to what was looked at.
   *
   * @throws NotAllowedException if webhooks may not go there
   */
  InetAddress resolve(URI uri) throws NotAllowedException {
    var problem = problem(uri.toString());
    if (problem.isPresent()) {
      throw new NotAllowedException("the address " + problem.get());
    }
    try {
      var found = List.of(InetAddress.getAllByName(bare(uri.getHost())));
      boolean isNamed = isNamed(uri.getHost());
      for (var address : found) {
        if (!isNamed && !isPublic(address)) {
          throw new NotAllowedException(
              "%s is a private address. Name it in concordat.webhooks.hosts to allow it"
                  .formatted(uri.getHost()));
        }
      }
      return found.get(0);
    } catch (UnknownHostException unknown) {
      throw new NotAllowedException("there is no host called " + uri.getHost());
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private boolean isNamed(String host) {
    var name = bare(host).toLowerCase(Locale.ROOT);
    return settings.hosts().stream()
        .map(allowed -> allowed.toLowerCase(Locale.ROOT))
        .anyMatch(allowed -> allowed.equals(name)
            || (allowed.startsWith("*.") && name.endsWith(allowed.substring(1))));
  }

  /** Shared, carrier and documentation networks are nobody's business either. */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (bytes.length == 4) {
      return first != 0
          && first < 240
          && !(first == 100 && second >= 64 && second < 128)
          && !(first == 192 && second == 0)
          && !(first == 198 && (second == 18 || second == 19 || second == 51))
          && !(first == 203 && second == 0 && (bytes[2] & 0xff) == 113);
    }
    // Unique local fc00::/7, and forms that hold an IPv4 address in themselves: 64:ff9b::/96,
    // 2002::/16, ::/96.
    boolean isUniqueLocal = (first & 0xfe) == 0xfc;
    boolean isTranslated = first == 0 && (second == 0 || second == 0x64);
    boolean isSixToFour = first == 0x20 && second == 0x02;
    return !isUniqueLocal && !isTranslated && !isSixToFour;
  }

  /** Webhooks may not go there. */
  static final class NotAllowedException extends Exception {

    private static final long serialVersionUID = 1;

    NotAllowedException(String message) {
      super(message);
    }
  }
}
