package dev.concordat.registry.api.confluent;

import dev.concordat.registry.RegistryException;
import dev.concordat.registry.schemas.ContextName;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Reads {@code /contexts/.ctx/subjects/s} as {@code /subjects/:.ctx:s}, and so for every other path. */
@Component
final class ContextPaths extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final String START = "/contexts/";

  private final transient ConfluentErrors errors;

  ContextPaths(ConfluentErrors errors) {
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var path = request.getRequestURI();
    int end = path.startsWith(START) ? path.indexOf('/', START.length()) : -1;
    if (end < 0) {
      others.doFilter(request, response);
      return;
    }
    HttpServletRequest rewritten;
    try {
      var prefix = ":" + context(decoded(path.substring(START.length(), end))) + ":";
      var segments = new ArrayList<>(List.of(path.substring(end + 1).split("/", -1)));
      rewritten = inContext(request, prefix, segments);
    } catch (RegistryException | InvalidParameterException refused) {
      // No controller is reached, which would have had its refusals answered.
      errors.resolveException(request, response, null, refused);
      return;
    }
    others.doFilter(rewritten, response);
  }

  /** The context may be given bare, with its dot, or as it stands before a subject. */
  static ContextName context(String text) {
    return new ContextName(
        text.startsWith(":") && text.endsWith(":") && text.length() > 2
            ? text.substring(1, text.length() - 1)
            : text);
  }

  private static HttpServletRequest inContext(
      HttpServletRequest request, String prefix, List<String> segments) {
    int named = Math.max(segments.indexOf("subjects"), segments.indexOf("deks")) + 1;
    var first = segments.get(0);
    if (first.equals("config") || first.equals("mode")) {
      named = 1;
      if (segments.size() == 1) {
        segments.add("");
      }
    }
    if (first.equals("schemas") && segments.size() > 1) {
      return new RewrittenRequest(request, segments, "subject", prefix);
    }
    if (first.startsWith("associations") && named == 0) {
      return new RewrittenRequest(request, segments, "context", prefix);
    }
    if (named > 0 && segments.size() > named) {
      segments.set(named, encoded(qualified(prefix, decoded(segments.get(named)))));
      return new RewrittenRequest(request, segments, "subject", prefix);
    }
    return new RewrittenRequest(request, segments, "subjectPrefix", prefix);
  }

  static String qualified(String prefix, String name) {
    return name.startsWith(":.") || name.startsWith(":*:") ? name : prefix + name;
  }

  private static String decoded(String segment) {
    return UriUtils.decode(segment, StandardCharsets.UTF_8);
  }

  private static String encoded(String segment) {
    return UriUtils.encode(segment, StandardCharsets.UTF_8);
  }
}
