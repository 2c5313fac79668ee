package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever no other controller answers, so that it too is answered with a problem document. */
@Hidden
@RestController
final class UnknownRoutes {

  private static final String EVERYTHING = "/api/v1/**";

  private final RequestMappingHandlerMapping routes;

  UnknownRoutes(
      @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.routes = routes;
  }

  @RequestMapping(EVERYTHING)
  ResponseEntity<Problem> unknown(HttpServletRequest request)
      throws HttpRequestMethodNotSupportedException {
    var methods = routes.getHandlerMethods().keySet().stream()
        .filter(route -> !route.getPatternValues().contains(EVERYTHING))
        .filter(route -> fits(route, request))
        .flatMap(route -> route.getMethodsCondition().getMethods().stream())
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
    if (!methods.isEmpty()) {
      throw new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
    }
    return NativeErrors.noSuchRoute(request.getRequestURI());
  }

  private static boolean fits(RequestMappingInfo route, HttpServletRequest request) {
    var patterns = route.getPathPatternsCondition();
    return patterns != null && patterns.getMatchingCondition(request) != null;
  }
}
