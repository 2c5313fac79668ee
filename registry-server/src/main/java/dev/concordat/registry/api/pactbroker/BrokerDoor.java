package dev.concordat.registry.api.pactbroker;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;

/**
 * Where requests of this API come in. Takes off the prefix, reads an ending such as {@code .svg} as what the client accepts, leads
 * browsers to the page, and marks answers as this API's.
 */
final class BrokerDoor extends HttpFilter {

  private static final long serialVersionUID = 1;

  static final String HAL = "application/hal+json";

  private static final Map<String, String> ENDINGS = Map.of(
      ".json", HAL,
      ".svg", "image/svg+xml",
      ".csv", "text/csv",
      ".yaml", "application/x-yaml");

  private final String prefix;
  private final String version;

  BrokerDoor(BrokerSettings settings, Optional<BuildProperties> build) {
    this.prefix = settings.prefix();
    this.version = build.map(BuildProperties::getVersion).orElse("development");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var path = request.getRequestURI();
    var here = request;
    boolean isPrefixed =
        prefix.length() > 1 && (path.equals(prefix) || path.startsWith(prefix + "/"));
    if (isPrefixed) {
      var rest = path.substring(prefix.length());
      here = new Rewritten(request, rest.isEmpty() ? "/" : rest, null);
      here.setAttribute(BrokerPaths.PREFIX, prefix);
    }
    if (!BrokerPaths.isHere(here)) {
      others.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    response.setHeader("X-Pact-Broker-Version", version);
    if (isBrowser(here)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, "/ui/");
      return;
    }
    others.doFilter(accepting(here), response);
  }

  private static HttpServletRequest accepting(HttpServletRequest request) {
    var path = request.getRequestURI();
    for (var ending : ENDINGS.entrySet()) {
      if (path.endsWith(ending.getKey()) && request.getMethod().equals("GET")) {
        return new Rewritten(
            request,
            path.substring(0, path.length() - ending.getKey().length()),
            ending.getValue());
      }
    }
    return path.equals("/") ? new Rewritten(request, path, HAL) : request;
  }

  /** Programs that read HTML too say so after what they rather have. */
  private static boolean isBrowser(HttpServletRequest request) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accepted != null
        && accepted.strip().startsWith("text/html")
        && !request.getRequestURI().endsWith("badge")
        && !request.getRequestURI().contains("/badge.");
  }

  /** The same request with another path, and maybe as if it accepted something else. */
  private static final class Rewritten extends HttpServletRequestWrapper {

    private final String path;
    private final @Nullable String accept;

    Rewritten(HttpServletRequest request, String path, @Nullable String accept) {
      super(request);
      this.path = path;
      this.accept = accept;
    }

    @Override
    public String getRequestURI() {
      return path;
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(path);
    }

    @Override
    public String getServletPath() {
      return path;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return accept != null && name.equalsIgnoreCase(HttpHeaders.ACCEPT)
          ? accept
          : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return accept != null && name.equalsIgnoreCase(HttpHeaders.ACCEPT)
          ? Collections.enumeration(List.of(accept))
          : super.getHeaders(name);
    }
  }
}
