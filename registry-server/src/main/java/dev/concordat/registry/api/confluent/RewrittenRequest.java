package dev.concordat.registry.api.confluent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A request that was made for a context, as it would have been made without saying so in its path. */
final class RewrittenRequest extends HttpServletRequestWrapper {

  private final String path;
  private final String qualified;
  private final Map<String, String[]> parameters;

  /**
   * The same request below no context.
   *
   * @param qualified the parameter that also names a subject, or a beginning of names, in the context
   */
  RewrittenRequest(
      HttpServletRequest request, List<String> segments, String qualified, String prefix) {
    super(request);
    this.qualified = qualified;
    this.path = "/" + String.join("/", segments);
    this.parameters = new HashMap<>(request.getParameterMap());
    var given = request.getParameter(qualified);
    parameters.put(
        qualified, new String[] {given == null ? prefix : ContextPaths.qualified(prefix, given)});
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

  /** As it would have been sent, so that the same question in two contexts is not the same. */
  @Override
  public String getQueryString() {
    var query = super.getQueryString();
    return (query == null ? "" : query + "&") + qualified + "="
        + UriUtils.encode(String.valueOf(getParameter(qualified)), StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable String getParameter(String name) {
    var values = parameters.get(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.get(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }
}
