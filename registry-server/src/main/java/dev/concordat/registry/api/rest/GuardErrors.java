package dev.concordat.registry.api.rest;

import dev.concordat.registry.RegistryException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** What the guard refuses before a controller of this API is chosen, as a problem document. */
@Component
final class GuardErrors implements HandlerExceptionResolver, Ordered {

  private static final String HERE = "/api/v1/";

  private final NativeErrors errors;
  private final JsonMapper json;

  GuardErrors(NativeErrors errors, JsonMapper json) {
    this.errors = errors;
    this.json = json;
  }

  /** Before the ones that come with the framework. */
  @Override
  public int getOrder() {
    return -1;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (handler != null
        || !request.getRequestURI().startsWith(HERE)
        || !(failure instanceof RegistryException refusal)) {
      return null;
    }
    var answer = errors.refused(refusal);
    response.setStatus(answer.getStatusCode().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    } catch (IOException callerWentAway) {
      throw new UncheckedIOException(callerWentAway);
    }
    return new ModelAndView();
  }
}
