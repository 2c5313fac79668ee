package dev.concordat.registry.api.pactbroker;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.StoreAway;
import dev.concordat.registry.pacts.PactInvalid;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every refusal and failure is called in this API. */
@Component
final class BrokerErrors implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerErrors.class);

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FAILED = 500;
  private static final int AWAY = 503;

  /** Before Confluent's, which answer for every path but the native API's. */
  @Override
  public int getOrder() {
    return -2;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!BrokerPaths.isHere(request)) {
      return null;
    }
    if (failure instanceof HttpRequestMethodNotSupportedException wrongMethod
        && !(handler instanceof ResourceHttpRequestHandler)) {
      var allowed = wrongMethod.getSupportedHttpMethods();
      if (allowed != null) {
        response.setHeader(
            HttpHeaders.ALLOW,
            allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
      }
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return new ModelAndView();
    }
    var refusal = refusal(request, failure);
    if (refusal.status() == UNAUTHORIZED
        && response.getHeader(HttpHeaders.WWW_AUTHENTICATE) == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Concordat\"");
    }
    if (refusal.status() == AWAY) {
      response.setHeader(HttpHeaders.RETRY_AFTER, StoreAway.RETRY_AFTER_SECONDS);
    }
    write(request, response, refusal);
    return new ModelAndView();
  }

  private static BrokerRefusal refusal(HttpServletRequest request, Exception failure) {
    if (failure instanceof BrokerRefusal ours) {
      return ours;
    }
    if (failure instanceof PactInvalid invalid) {
      return BrokerRefusal.of(
          BAD_REQUEST, "Error parsing JSON - " + invalid.problems().get(0).message());
    }
    if (failure instanceof RegistryException refused) {
      return BrokerRefusal.of(status(refused.code()), text(refused));
    }
    if (failure instanceof NoResourceFoundException
        || failure instanceof HttpRequestMethodNotSupportedException) {
      return BrokerRefusal.notFound("The requested document was not found on this server.");
    }
    if (failure instanceof InvalidParameterException) {
      return BrokerRefusal.of(BAD_REQUEST, "the query is not percent-encoded UTF-8");
    }
    if (failure instanceof MissingServletRequestParameterException missing) {
      return BrokerRefusal.ofField(missing.getParameterName(), "is missing");
    }
    if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
      return BrokerRefusal.of(
          BAD_REQUEST, "'%s' cannot be '%s'".formatted(mismatch.getName(), mismatch.getValue()));
    }
    if (StoreAway.isMeantBy(failure)) {
      LOG.warn("the store is away: {} {}", request.getMethod(), request.getRequestURI());
      return BrokerRefusal.of(AWAY, "the store cannot be reached or takes nothing more; try again");
    }
    if (failure instanceof IOException) {
      return BrokerRefusal.of(BAD_REQUEST, "the request breaks off");
    }
    if (failure instanceof ErrorResponse known) {
      var detail = known.getBody().getDetail();
      return BrokerRefusal.of(known.getStatusCode().value(), detail == null ? "refused" : detail);
    }
    var reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error(
        "no answer to {} {} ({})",
        request.getMethod(),
        request.getRequestURI(),
        reference,
        failure);
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", "An error has occurred. The details have been logged.")
        .put("reference", reference);
    return BrokerRefusal.of(FAILED, body);
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case NOT_AUTHENTICATED, NOT_PERMITTED -> UNAUTHORIZED;
      case PACTICIPANT_NOT_FOUND,
          PACTICIPANT_VERSION_NOT_FOUND,
          PACT_NOT_FOUND,
          VERIFICATION_NOT_FOUND,
          ENVIRONMENT_NOT_FOUND,
          DEPLOYMENT_NOT_FOUND,
          WEBHOOK_NOT_FOUND,
          SUBJECT_NOT_FOUND,
          VERSION_NOT_FOUND,
          SCHEMA_NOT_FOUND -> NOT_FOUND;
      case PACT_CONFLICT -> CONFLICT;
      case REQUEST_INVALID,
          PACT_INVALID,
          USAGES_INVALID,
          ENVIRONMENT_INVALID,
          WEBHOOK_INVALID,
          SUBJECT_SOFT_DELETED,
          SUBJECT_NOT_SOFT_DELETED,
          VERSION_SOFT_DELETED,
          VERSION_NOT_SOFT_DELETED,
          COMPATIBILITY_NOT_SET,
          MODE_NOT_SET,
          SCHEMA_INVALID,
          SCHEMA_INCOMPATIBLE,
          SCHEMA_TOO_LARGE,
          MODE_FORBIDS,
          REFERENCES_EXIST,
          SUBJECT_NAME_INVALID,
          CONTEXT_NAME_INVALID,
          VERSION_INVALID,
          LEVEL_INVALID,
          MODE_INVALID,
          RULES_INVALID,
          ID_MISMATCH,
          CONTEXT_NOT_EMPTY,
          KEY_NOT_FOUND,
          KEY_NOT_SOFT_DELETED,
          KEY_SOFT_DELETED,
          KEY_EXISTS,
          TOO_MANY_KEYS,
          KEY_INVALID,
          KEY_IN_USE,
          KEY_REFUSED_BY_KMS,
          KEY_NOT_GENERATED,
          ASSOCIATION_NOT_FOUND,
          ASSOCIATION_INVALID,
          ASSOCIATION_FOR_RESOURCE_EXISTS,
          ASSOCIATION_FOR_SUBJECT_EXISTS,
          STRONG_ASSOCIATION_EXISTS,
          ASSOCIATION_FROZEN,
          NO_ACTIVE_VERSION,
          EXPORTER_NOT_FOUND,
          EXPORTER_EXISTS,
          EXPORTER_NAME_INVALID,
          EXPORTER_CONFIG_INVALID,
          EXPORTER_SUBJECTS_INVALID,
          EXPORTER_NOT_PAUSED -> BAD_REQUEST;
    };
  }

  private static String text(RegistryException refused) {
    return refused.code() == ErrorCode.PACTICIPANT_NOT_FOUND && !refused.about().isEmpty()
        ? "No pacticipant with name '%s' found".formatted(refused.about().get(0))
        : refused.detail();
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, BrokerRefusal refusal) {
    boolean asProblem = Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
        .anyMatch(line -> line.contains(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
    ObjectNode body = asProblem ? refusal.problem(request.getRequestURI()) : refusal.body();
    response.setStatus(refusal.status());
    if (asProblem) {
      response.setContentType("application/problem+json;charset=utf-8");
    } else {
      response.setContentType(
          refusal.status() == NOT_FOUND ? "application/json;charset=utf-8" : Answers.HAL);
    }
    try {
      response.getOutputStream().write(Answers.bytes(body));
    } catch (IOException clientIsGone) {
      throw new UncheckedIOException(clientIsGone);
    }
  }
}
