package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.StoreAway;
import dev.concordat.registry.compatibility.Incompatible;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What every refusal and failure is called in this API: a status, a number that clients switch on, and a message. */
@Component
final class ConfluentErrors implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ConfluentErrors.class);

  private static final String NATIVE_API = "/api/";

  /** An error as the API writes it. */
  record ConfluentError(int error_code, String message) {}

  private final JsonMapper json;

  ConfluentErrors(JsonMapper json) {
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
    if (request.getRequestURI().startsWith(NATIVE_API)) {
      return null;
    }
    if (failure instanceof RegistryException refused) {
      int code = code(refused.code());
      write(response, httpStatus(code), code, message(refused));
    } else if (failure instanceof HttpRequestMethodNotSupportedException
        && handler instanceof ResourceHttpRequestHandler) {
      // The handler of the page's files answers for every path that nobody knows.
      write(response, HttpStatus.NOT_FOUND);
    } else if (failure instanceof HttpRequestMethodNotSupportedException wrongMethod) {
      var allowed = wrongMethod.getSupportedHttpMethods();
      if (allowed != null) {
        response.setHeader(
            "Allow",
            String.join(", ", allowed.stream().map(HttpMethod::name).sorted().toList()));
      }
      write(response, HttpStatus.METHOD_NOT_ALLOWED);
    } else if (failure instanceof InvalidParameterException) {
      write(response, 400, 400, "the query is not percent-encoded UTF-8");
    } else if (failure instanceof MethodArgumentTypeMismatchException
        || failure instanceof NoResourceFoundException) {
      write(response, HttpStatus.NOT_FOUND);
    } else if (failure instanceof JacksonException malformed) {
      write(response, 400, 400, reason(malformed));
    } else if (failure instanceof IOException) {
      write(response, 400, 400, "the request breaks off");
    } else if (failure instanceof ErrorResponse known) {
      int status = known.getStatusCode().value();
      var detail = known.getBody().getDetail();
      write(response, status, status, detail == null ? "HTTP " + status : detail);
    } else if (StoreAway.isMeantBy(failure)) {
      LOG.warn("the store is away: {} {}", request.getMethod(), request.getRequestURI());
      response.setHeader(HttpHeaders.RETRY_AFTER, StoreAway.RETRY_AFTER_SECONDS);
      write(response, 503, 50001, "Error in the backend data store; try again");
    } else if (StoreAway.isFailureOfTheStore(failure)) {
      LOG.error("the store failed to answer {}", request.getRequestURI(), failure);
      write(response, 500, 50001, "Error in the backend data store");
    } else {
      LOG.error("no answer to {} {}", request.getMethod(), request.getRequestURI(), failure);
      write(response, HttpStatus.INTERNAL_SERVER_ERROR);
    }
    return new ModelAndView();
  }

  /** In our own words if a value refused itself, else in those of the reader, without its Java. */
  private static String reason(JacksonException malformed) {
    for (Throwable cause = malformed; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException ours) {
        return String.valueOf(ours.getMessage());
      }
      if (cause instanceof NullPointerException) {
        return "null stands where a value must";
      }
    }
    return malformed
        .getOriginalMessage()
        .replaceAll("`([a-z_]+\\.)*([A-Za-z_$]+)(<[^`]*>)?`", "$2")
        .replaceAll("JsonToken\\.", "");
  }

  private void write(HttpServletResponse response, HttpStatus status) {
    write(
        response,
        status.value(),
        status.value(),
        "HTTP %d %s".formatted(status.value(), status.getReasonPhrase()));
  }

  private void write(HttpServletResponse response, int status, int code, String message) {
    var body = json.writeValueAsBytes(new ConfluentError(code, message));
    response.setStatus(status);
    response.setContentType(ConfluentMediaType.V1);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException clientIsGone) {
      throw new UncheckedIOException(clientIsGone);
    }
  }

  /** The first three digits of a code are the status, and so is a code that has no more. */
  private static int httpStatus(int code) {
    return code < 1_000 ? code : code / 100;
  }

  /** Numbers that clients of the API switch on. Source: its reference, "Errors". */
  static int code(ErrorCode code) {
    return switch (code) {
      case REQUEST_INVALID -> 422;
      case NOT_AUTHENTICATED -> 401;
      case NOT_PERMITTED -> 403;
      case SUBJECT_NOT_FOUND -> 40401;
      case VERSION_NOT_FOUND -> 40402;
      case SCHEMA_NOT_FOUND -> 40403;
      case SUBJECT_SOFT_DELETED -> 40404;
      case SUBJECT_NOT_SOFT_DELETED -> 40405;
      case VERSION_SOFT_DELETED -> 40406;
      case VERSION_NOT_SOFT_DELETED -> 40407;
      case COMPATIBILITY_NOT_SET -> 40408;
      case MODE_NOT_SET -> 40409;
      case SCHEMA_INCOMPATIBLE -> 40901;
      case SCHEMA_INVALID -> 42201;
      case VERSION_INVALID -> 42202;
      case LEVEL_INVALID -> 42203;
      case MODE_INVALID -> 42204;
      case MODE_FORBIDS -> 42205;
      case REFERENCES_EXIST -> 42206;
      case ID_MISMATCH -> 42207;
      case SUBJECT_NAME_INVALID -> 42208;
      case SCHEMA_TOO_LARGE -> 42209;
      case RULES_INVALID -> 42210;
      case CONTEXT_NOT_EMPTY -> 42211;
      case CONTEXT_NAME_INVALID -> 400;
      case ASSOCIATION_NOT_FOUND -> 40410;
      case ASSOCIATION_FOR_RESOURCE_EXISTS -> 40903;
      case ASSOCIATION_FOR_SUBJECT_EXISTS -> 40904;
      case STRONG_ASSOCIATION_EXISTS -> 40905;
      case NO_ACTIVE_VERSION -> 40907;
      case ASSOCIATION_FROZEN -> 40908;
      case ASSOCIATION_INVALID -> 42212;
      case EXPORTER_NOT_FOUND -> 40450;
      case EXPORTER_NAME_INVALID -> 40950;
      case EXPORTER_CONFIG_INVALID -> 40951;
      case EXPORTER_SUBJECTS_INVALID -> 40952;
      case EXPORTER_EXISTS -> 40960;
      case EXPORTER_NOT_PAUSED -> 40961;
      case KEY_NOT_FOUND -> 40470;
      case KEY_NOT_SOFT_DELETED -> 40471;
      case KEY_SOFT_DELETED -> 40472;
      case KEY_EXISTS -> 40971;
      case TOO_MANY_KEYS -> 40972;
      case KEY_INVALID -> 42271;
      case KEY_IN_USE -> 42272;
      case KEY_REFUSED_BY_KMS -> 40370;
      case KEY_NOT_GENERATED -> 50070;
      // Nothing in this API asks for these.
      case PACTICIPANT_NOT_FOUND,
          PACTICIPANT_VERSION_NOT_FOUND,
          PACT_NOT_FOUND,
          VERIFICATION_NOT_FOUND,
          ENVIRONMENT_NOT_FOUND,
          DEPLOYMENT_NOT_FOUND,
          WEBHOOK_NOT_FOUND -> 404;
      case PACT_CONFLICT -> 409;
      case PACT_INVALID, USAGES_INVALID, ENVIRONMENT_INVALID, WEBHOOK_INVALID -> 422;
    };
  }

  /** Words that clients and their tests look for; where there are none, the registry's own. */
  static String message(RegistryException refused) {
    if (refused instanceof Incompatible incompatible) {
      return CompatibilityMessages.refusal(incompatible);
    }
    if (refused.code() == ErrorCode.SCHEMA_NOT_FOUND && refused.about().isEmpty()) {
      return "Schema not found";
    }
    var pattern = pattern(refused.code());
    return pattern == null || refused.about().isEmpty()
        ? refused.detail()
        : pattern.formatted(refused.about().toArray());
  }

  private static @Nullable String pattern(ErrorCode code) {
    return switch (code) {
      case SUBJECT_NOT_FOUND -> "Subject '%s' not found.";
      case VERSION_NOT_FOUND -> "Version %2$s not found.";
      case SCHEMA_NOT_FOUND -> "Schema %s not found";
      case SUBJECT_SOFT_DELETED ->
        "Subject '%s' was soft deleted.Set permanent=true to delete permanently";
      case SUBJECT_NOT_SOFT_DELETED ->
        "Subject '%s' was not deleted first before being permanently deleted";
      case VERSION_SOFT_DELETED ->
        "Subject '%s' Version %s was soft deleted.Set permanent=true to delete permanently";
      case VERSION_NOT_SOFT_DELETED ->
        "Subject '%s' Version %s was not deleted first before being permanently deleted";
      case COMPATIBILITY_NOT_SET ->
        "Subject '%s' does not have subject-level compatibility configured";
      case MODE_NOT_SET -> "Subject '%s' does not have subject-level mode configured";
      case REFERENCES_EXIST ->
        "One or more references exist to the schema"
            + " {magic=1,keytype=SCHEMA,subject=%s,version=%s}.";
      case ASSOCIATION_NOT_FOUND -> "Association for '%s' not found.";
      case ASSOCIATION_FOR_RESOURCE_EXISTS ->
        "An association of type '%s' already exists for resource '%s'";
      case ASSOCIATION_FOR_SUBJECT_EXISTS -> "An association already exists for subject '%s'";
      case STRONG_ASSOCIATION_EXISTS -> "A strong association already exists for subject '%s'";
      case NO_ACTIVE_VERSION -> "No active (non-deleted) version exists for subject '%s'";
      case ASSOCIATION_FROZEN -> "The association of type  '%s' is frozen for subject '%s'";
      case ASSOCIATION_INVALID ->
        "The association specified an invalid value for property: '%s', reason: %s";
      case KEY_NOT_FOUND -> "Key '%s' not found";
      case KEY_NOT_SOFT_DELETED ->
        "Key '%s' was not deleted first before being permanently deleted";
      case KEY_SOFT_DELETED -> "Key '%s' must be undeleted first";
      case KEY_EXISTS -> "Key '%s' already exists; use a different value";
      case TOO_MANY_KEYS -> "A maximum of %d keys already exist";
      case KEY_INVALID -> "Invalid or missing value for field '%s' of key";
      case KEY_IN_USE -> "One or more references exist to the key %s";
      case SUBJECT_NAME_INVALID -> "The specified subject '%s' is not a valid subject.";
      case REQUEST_INVALID,
          NOT_AUTHENTICATED,
          NOT_PERMITTED,
          SCHEMA_INCOMPATIBLE,
          SCHEMA_INVALID,
          VERSION_INVALID,
          LEVEL_INVALID,
          MODE_INVALID,
          MODE_FORBIDS,
          ID_MISMATCH,
          SCHEMA_TOO_LARGE,
          RULES_INVALID,
          CONTEXT_NOT_EMPTY,
          CONTEXT_NAME_INVALID,
          KEY_REFUSED_BY_KMS,
          KEY_NOT_GENERATED,
          EXPORTER_NOT_FOUND,
          EXPORTER_EXISTS,
          EXPORTER_NAME_INVALID,
          EXPORTER_CONFIG_INVALID,
          EXPORTER_SUBJECTS_INVALID,
          EXPORTER_NOT_PAUSED,
          PACTICIPANT_NOT_FOUND,
          PACTICIPANT_VERSION_NOT_FOUND,
          PACT_NOT_FOUND,
          PACT_INVALID,
          PACT_CONFLICT,
          VERIFICATION_NOT_FOUND,
          USAGES_INVALID,
          ENVIRONMENT_NOT_FOUND,
          ENVIRONMENT_INVALID,
          DEPLOYMENT_NOT_FOUND,
          WEBHOOK_NOT_FOUND,
          WEBHOOK_INVALID -> null;
    };
  }
}
