package dev.concordat.registry.api.rest;

import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.api.Problem;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.StoreAway;
import dev.concordat.registry.pacts.PactInvalid;
import dev.concordat.registry.schemas.SchemaInvalid;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Every way in which a request fails, as a problem document. */
@RestControllerAdvice(basePackageClasses = NativeErrors.class)
final class NativeErrors {

  private static final Logger LOG = LoggerFactory.getLogger(NativeErrors.class);

  @ExceptionHandler
  ResponseEntity<Problem> refused(RegistryException refusal) {
    return problem(
        status(refusal.code()), refusal.code().name(), refusal.detail(), flaws(refusal), null);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    var cause = unreadable.getCause();
    var why = cause instanceof JacksonException json ? reason(json) : "it has no body";
    return invalid("the request cannot be read: " + why);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(MethodArgumentTypeMismatchException mismatch) {
    return invalid("'%s' cannot be '%s'".formatted(mismatch.getName(), mismatch.getValue()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(InvalidParameterException query) {
    return invalid("the query is not percent-encoded UTF-8");
  }

  @ExceptionHandler
  ResponseEntity<Problem> incomplete(MissingServletRequestParameterException missing) {
    return invalid("parameter '%s' is missing".formatted(missing.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unsupported(HttpMediaTypeNotSupportedException unsupported) {
    return problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "MEDIA_TYPE_NOT_SUPPORTED",
        "a body is application/json, this one is " + unsupported.getContentType(),
        null,
        null);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unacceptable(HttpMediaTypeNotAcceptableException unacceptable) {
    return problem(
        HttpStatus.NOT_ACCEPTABLE,
        "MEDIA_TYPE_NOT_ACCEPTABLE",
        "the answer is application/json, which the request does not accept",
        null,
        null);
  }

  @ExceptionHandler
  ResponseEntity<Problem> notAllowed(HttpRequestMethodNotSupportedException unsupported) {
    var headers = new HttpHeaders();
    var allowed = unsupported.getSupportedHttpMethods();
    if (allowed != null) {
      headers.setAllow(allowed);
    }
    var answer = problem(
        HttpStatus.METHOD_NOT_ALLOWED,
        "METHOD_NOT_ALLOWED",
        "%s is not possible here, %s is"
            .formatted(
                unsupported.getMethod(),
                allowed == null
                    ? "another method"
                    : allowed.stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "))),
        null,
        null);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .headers(headers)
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<Problem> failed(Exception unexpected) {
    if (StoreAway.isMeantBy(unexpected)) {
      LOG.warn("the store is away: {}", unexpected.getMessage());
      var answer = problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "STORE_AWAY",
          "the store cannot be reached or takes nothing more; try again",
          null,
          null);
      return ResponseEntity.status(answer.getStatusCode())
          .headers(answer.getHeaders())
          .header(HttpHeaders.RETRY_AFTER, StoreAway.RETRY_AFTER_SECONDS)
          .body(answer.getBody());
    }
    LOG.error("a request of the native API failed", unexpected);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL_ERROR",
        "the registry has failed; its log says how",
        null,
        null);
  }

  /** A candidate may not be registered, and this is what it would break. */
  static ResponseEntity<Problem> incompatible(RegistryException refusal, Verdict verdict) {
    return problem(HttpStatus.CONFLICT, refusal.code().name(), refusal.detail(), null, verdict);
  }

  static RegistryException invalidRequest(String detail) {
    return new RegistryException(ErrorCode.REQUEST_INVALID, detail);
  }

  static ResponseEntity<Problem> noSuchRoute(String path) {
    return problem(
        HttpStatus.NOT_FOUND,
        "ROUTE_NOT_FOUND",
        "there is no %s; /api/v1/openapi.json lists what there is".formatted(path),
        null,
        null);
  }

  private static ResponseEntity<Problem> invalid(String detail) {
    return problem(HttpStatus.BAD_REQUEST, ErrorCode.REQUEST_INVALID.name(), detail, null, null);
  }

  private static ResponseEntity<Problem> problem(
      HttpStatus status,
      String code,
      String detail,
      @Nullable List<Problem.Flaw> flaws,
      @Nullable Verdict verdict) {
    var type = "urn:concordat:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(new Problem(
            type, status.getReasonPhrase(), status.value(), detail, code, flaws, verdict));
  }

  private static @Nullable List<Problem.Flaw> flaws(RegistryException refusal) {
    if (refusal instanceof SchemaInvalid schema) {
      return schema.problems().stream()
          .map(flaw -> new Problem.Flaw(flaw.at(), flaw.message()))
          .toList();
    }
    if (refusal instanceof PactInvalid pact) {
      return pact.problems().stream()
          .map(flaw -> new Problem.Flaw(flaw.at(), flaw.message()))
          .toList();
    }
    return null;
  }

  /** In our words where it is about a fixed set of them, else in the reader's, without its Java. */
  private static String reason(JacksonException unreadable) {
    if (unreadable instanceof InvalidFormatException format
        && format.getTargetType().isEnum()) {
      var known = Stream.of(format.getTargetType().getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", "));
      return "'%s' is none of %s".formatted(format.getValue(), known);
    }
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException ours) {
        return String.valueOf(ours.getMessage());
      }
    }
    var at = unreadable.getLocation();
    var place = at == null || at.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    var message = unreadable
        .getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("`([a-z_]+\\.)*([A-Za-z_$]+)(<[^`]*>)?`", "$2");
    return message + place;
  }

  private static HttpStatus status(ErrorCode code) {
    return switch (code) {
      case REQUEST_INVALID,
          SUBJECT_NAME_INVALID,
          CONTEXT_NAME_INVALID,
          VERSION_INVALID,
          LEVEL_INVALID,
          MODE_INVALID,
          RULES_INVALID -> HttpStatus.BAD_REQUEST;
      case NOT_AUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
      case SUBJECT_NOT_FOUND,
          VERSION_NOT_FOUND,
          SCHEMA_NOT_FOUND,
          SUBJECT_SOFT_DELETED,
          VERSION_SOFT_DELETED,
          COMPATIBILITY_NOT_SET,
          MODE_NOT_SET,
          PACTICIPANT_NOT_FOUND,
          PACTICIPANT_VERSION_NOT_FOUND,
          PACT_NOT_FOUND,
          VERIFICATION_NOT_FOUND,
          ENVIRONMENT_NOT_FOUND,
          DEPLOYMENT_NOT_FOUND,
          WEBHOOK_NOT_FOUND,
          KEY_NOT_FOUND,
          KEY_SOFT_DELETED,
          EXPORTER_NOT_FOUND,
          ASSOCIATION_NOT_FOUND -> HttpStatus.NOT_FOUND;
      case SCHEMA_INCOMPATIBLE,
          SUBJECT_NOT_SOFT_DELETED,
          VERSION_NOT_SOFT_DELETED,
          REFERENCES_EXIST,
          ID_MISMATCH,
          CONTEXT_NOT_EMPTY,
          KEY_EXISTS,
          KEY_IN_USE,
          KEY_NOT_SOFT_DELETED,
          TOO_MANY_KEYS,
          EXPORTER_EXISTS,
          EXPORTER_NAME_INVALID,
          EXPORTER_CONFIG_INVALID,
          EXPORTER_SUBJECTS_INVALID,
          EXPORTER_NOT_PAUSED,
          ASSOCIATION_FOR_RESOURCE_EXISTS,
          ASSOCIATION_FOR_SUBJECT_EXISTS,
          STRONG_ASSOCIATION_EXISTS,
          NO_ACTIVE_VERSION,
          ASSOCIATION_FROZEN,
          PACT_CONFLICT -> HttpStatus.CONFLICT;
      case SCHEMA_INVALID,
          PACT_INVALID,
          USAGES_INVALID,
          ENVIRONMENT_INVALID,
          WEBHOOK_INVALID,
          MODE_FORBIDS,
          KEY_INVALID,
          KEY_REFUSED_BY_KMS,
          KEY_NOT_GENERATED,
          ASSOCIATION_INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
      case SCHEMA_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
    };
  }
}
