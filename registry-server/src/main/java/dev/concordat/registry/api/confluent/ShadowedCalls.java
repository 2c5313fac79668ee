package dev.concordat.registry.api.confluent;

import dev.concordat.registry.takeover.Shadow;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Lets the old registry hear every call that this one has answered. */
@Component
final class ShadowedCalls extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** What is longer than this is answered, but not passed on. */
  private static final int LONGEST = 1024 * 1024;

  private final transient Shadow shadow;

  ShadowedCalls(Shadow shadow) {
    this.shadow = shadow;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain others)
      throws IOException, ServletException {
    var heard = new RepeatableRequest(request, LONGEST);
    if (!heard.isWhole()) {
      others.doFilter(heard, response);
      return;
    }
    var said = new ContentCachingResponseWrapper(response);
    others.doFilter(heard, said);
    var query = request.getQueryString();
    shadow.tell(new Shadow.Call(
        request.getMethod(),
        request.getRequestURI() + (query == null ? "" : "?" + query),
        heard.body(),
        said.getStatus(),
        said.getContentAsByteArray()));
    said.copyBodyToResponse();
  }
}
