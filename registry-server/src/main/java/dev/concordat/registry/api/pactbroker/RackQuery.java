package dev.concordat.registry.api.pactbroker;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * A query as the original's web server reads it. {@code q[][a]=1&q[][b]=2&q[][a]=3} are two things: a name that the current one has
 * already starts the next. Others may stand between them.
 */
final class RackQuery {

  private record Pair(String name, String value) {}

  private final List<Pair> pairs;

  private RackQuery(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /** The query of a request, brackets raw or encoded. */
  static RackQuery of(HttpServletRequest request) {
    return of(Optional.ofNullable(request.getQueryString()).orElse(""));
  }

  static RackQuery of(String text) {
    var pairs = new ArrayList<Pair>();
    for (var part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        pairs.add(new Pair(
            decoded(equals < 0 ? part : part.substring(0, equals)),
            equals < 0 ? "" : decoded(part.substring(equals + 1))));
      }
    }
    return new RackQuery(pairs);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidParameterException(malformed);
    }
  }

  /** The last value of a name. */
  Optional<String> text(String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(Pair::value)
        .reduce((first, last) -> last);
  }

  /** All values of a name, which is written with its brackets. */
  List<String> texts(String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(Pair::value)
        .toList();
  }

  boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** Things of that name, in order. */
  List<Map<String, String>> things(String name) {
    var things = new ArrayList<Map<String, String>>();
    var start = name + "[][";
    for (var pair : pairs) {
      if (pair.name().startsWith(start) && pair.name().endsWith("]")) {
        var member = pair.name().substring(start.length(), pair.name().length() - 1);
        if (things.isEmpty() || things.get(things.size() - 1).containsKey(member)) {
          things.add(new LinkedHashMap<>());
        }
        things.get(things.size() - 1).put(member, pair.value());
      }
    }
    return things;
  }
}
