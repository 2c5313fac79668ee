package dev.concordat.contracts.client;

import dev.concordat.contracts.api.ApiJson;
import dev.concordat.contracts.api.Problem;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a request until it is answered or patience runs out. Every request of the native API may be sent twice: those that change
 * something say what is to be true afterwards.
 */
final class HttpExchange {

  private static final String ROOT = "/api/v1";
  private static final int SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int CLIENT_ERROR = 400;
  private static final int EXCERPT = 200;

  private final RegistrySettings settings;
  private final String base;
  private final HttpClient client;
  private final JsonMapper json = ApiJson.mapper();

  HttpExchange(RegistrySettings settings) {
    this.settings = settings;
    this.base = settings.base().toString().replaceAll("/+$", "");
    // Redirects would carry the credentials along to wherever they point.
    this.client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(settings.timeout())
        .build();
  }

  <T> T get(String path, Class<T> type) {
    return exchange("GET", path, null, json.constructType(type));
  }

  <T> T get(String path, TypeReference<T> type) {
    return exchange("GET", path, null, json.getTypeFactory().constructType(type));
  }

  String getText(String path) {
    return answer("GET", path, null).body();
  }

  <T> T send(String method, String path, @Nullable Object document, Class<T> type) {
    var text = document == null ? null : json.writeValueAsString(document);
    return exchange(method, path, text, json.constructType(type));
  }

  <T> T sendText(String method, String path, String text, Class<T> type) {
    return exchange(method, path, text, json.constructType(type));
  }

  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // null for Void
  private <T> T exchange(String method, String path, @Nullable String document, JavaType type) {
    var response = answer(method, path, document);
    if (type.hasRawClass(Void.class)) {
      return (T) null;
    }
    try {
      T read = json.readValue(response.body(), type);
      if (read != null) {
        return read;
      }
    } catch (JacksonException notOurs) {
      throw notTheRegistry(method, response, notOurs.getOriginalMessage());
    }
    throw notTheRegistry(method, response, "the answer is null");
  }

  private HttpResponse<String> answer(String method, String path, @Nullable String document) {
    var request = request(method, path, document);
    var pause = settings.firstRetryAfter();
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= settings.attempts();
      try {
        var response = attempt(request);
        if (!isPassing(response.statusCode()) || last) {
          return accepted(method, response);
        }
      } catch (RegistryUnreachableException unreachable) {
        if (last || unreachable.getCause() instanceof InterruptedException) {
          throw unreachable;
        }
      }
      rest(pause.toMillis());
      pause = pause.multipliedBy(2);
    }
  }

  private static boolean isPassing(int status) {
    return status >= SERVER_ERROR && status != NOT_IMPLEMENTED;
  }

  private HttpRequest request(String method, String path, @Nullable String document) {
    var request = HttpRequest.newBuilder(URI.create(base + ROOT + path))
        .header("Accept", "application/json, application/problem+json")
        .method(
            method, document == null ? BodyPublishers.noBody() : BodyPublishers.ofString(document));
    if (document != null) {
      request.header("Content-Type", "application/json");
    }
    settings
        .credentials()
        .authorization()
        .ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  /** The client's own time limit ends with the headers; this one holds until the last byte. */
  private HttpResponse<String> attempt(HttpRequest request) {
    var answer = client.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooSlow) {
      answer.cancel(true);
      throw unreachable("no answer within " + settings.timeout().toMillis() + " ms", tooSlow);
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable("interrupted while waiting", stop);
    } catch (CancellationException | ExecutionException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      throw unreachable(reason(cause), cause);
    }
  }

  private RegistryUnreachableException unreachable(String reason, Throwable cause) {
    return new RegistryUnreachableException(
        "no answer from the registry at %s: %s".formatted(base, reason), cause);
  }

  private static String reason(Throwable cause) {
    for (var t = cause; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return "its host is not known";
      }
    }
    if (cause instanceof ConnectException) {
      return "nothing accepts connections there";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted between two attempts", stop);
    }
  }

  private HttpResponse<String> accepted(String method, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= OK && status < REDIRECT) {
      return response;
    }
    if (status < CLIENT_ERROR) {
      var to = response.headers().firstValue("Location").orElse("elsewhere");
      throw new RegistryAnswerException(
          "%s sends on to %s; give that address if it is the registry's"
              .formatted(response.uri(), to),
          status,
          Optional.empty());
    }
    var problem = problem(response);
    var detail = problem
        .map(told -> told.detail() == null ? told.title() : told.detail())
        .orElseGet(() -> excerpt(response.body()));
    throw new RegistryAnswerException(
        "%s (%d on %s %s)".formatted(detail, status, method, response.uri()), status, problem);
  }

  private Optional<Problem> problem(HttpResponse<String> response) {
    var type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("json")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(response.body(), Problem.class))
          .filter(told -> told.title() != null);
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private static RegistryAnswerException notTheRegistry(
      String method, HttpResponse<String> response, String why) {
    return new RegistryAnswerException(
        "%s %s was not answered as a Concordat registry answers: %s"
            .formatted(method, response.uri(), why),
        response.statusCode(),
        Optional.empty());
  }

  private static String excerpt(String body) {
    var line = body.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "the answer has no text";
    }
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
  }
}
