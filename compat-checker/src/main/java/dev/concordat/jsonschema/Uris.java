package dev.concordat.jsonschema;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** URIs as schemas use them to name each other. Nothing is ever fetched from one. */
final class Uris {

  private Uris() {}

  /** A reference from a base on; what is no URI is taken as it is. */
  static String resolve(String base, String reference) {
    try {
      if (base.isEmpty()) {
        return reference.startsWith("./") ? reference.substring(2) : reference;
      }
      if (reference.startsWith("#")) {
        return withoutFragment(base) + reference;
      }
      var from = new URI(base);
      if (from.isOpaque() || (!from.isAbsolute() && !reference.contains(":"))) {
        return relativeTo(base, reference);
      }
      return from.resolve(new URI(reference)).toString();
    } catch (URISyntaxException | IllegalArgumentException noUri) {
      return reference;
    }
  }

  /** Of names without a scheme, which are paths. */
  private static String relativeTo(String base, String reference) {
    if (reference.contains(":") || reference.startsWith("/") || base.contains(":")) {
      return reference;
    }
    var folder = base.substring(0, base.lastIndexOf('/') + 1);
    return URI.create("file:///" + folder)
        .resolve(URI.create(reference))
        .toString()
        .replaceFirst("^file:/+", "");
  }

  static String withoutFragment(String uri) {
    int hash = uri.indexOf('#');
    return hash < 0 ? uri : uri.substring(0, hash);
  }

  /** What follows the {@code #}, decoded. */
  static String fragment(String uri) {
    int hash = uri.indexOf('#');
    if (hash < 0) {
      return "";
    }
    var raw = uri.substring(hash + 1);
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return raw;
    }
  }

  /** A name as a token of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static String unescaped(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }
}
